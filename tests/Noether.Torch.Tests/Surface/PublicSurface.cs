using System.Reflection;
using System.Text;

namespace Noether.Torch.Tests.Surface;

/// <summary>Every public type and member of an assembly as text, one line each, in an order that never changes by itself.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            foreach (var line in type.GetMembers(Declared).Select(Line).OfType<string>().Order(StringComparer.Ordinal))
                text.Append("  ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string? Line(MemberInfo member) =>
        member switch
        {
            _ when IsMadeByTheCompiler(member) => null,
            ConstructorInfo made when IsVisible(made) => $"new({Parameters(made)})",
            MethodInfo method when IsVisible(method) && (!method.IsSpecialName || IsOperator(method)) =>
                $"{Static(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
            PropertyInfo property when property.GetMethod is { } get && IsVisible(get) =>
                $"{Static(get)}{Name(property.PropertyType)} {property.Name} {{ get;{Setter(property)} }}",
            FieldInfo field when field.IsPublic && !field.IsSpecialName => field.DeclaringType!.IsEnum
                ? $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue())}"
                : $"{Name(field.FieldType)} {field.Name}",
            _ => null,
        };

    private static string Kind(Type type) =>
        type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };

    // What records add by themselves follows from their properties.
    private static bool IsMadeByTheCompiler(MemberInfo member) =>
        member.Name.Contains('<')
        || member.Name
            is "Equals"
                or "GetHashCode"
                or "ToString"
                or "PrintMembers"
                or "EqualityContract"
                or "Deconstruct"
                or "op_Equality"
                or "op_Inequality"
                or "Finalize";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOperator(MethodInfo method) => method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Setter(PropertyInfo property) =>
        property.SetMethod is not { } set || !IsVisible(set) ? ""
        : set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;"
        : " set;";

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter =>
                    $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = …" : "")}"
                )
        );

    private static string Name(Type type)
    {
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType)
            return type.Name;
        var name = type.Name[..Math.Max(type.Name.IndexOf('`', StringComparison.Ordinal), 0)];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
