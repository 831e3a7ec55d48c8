using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Noether.Plans;

/// <summary>One key of a plan's record: a property that can be set when the record is made.</summary>
internal sealed class PlanMember
{
    private readonly PropertyInfo _property;

    private PlanMember(PropertyInfo property, ParameterInfo? parameter)
    {
        _property = property;
        Parameter = parameter;
        Key = KeyOf(property.Name);
        FormerName = property.GetCustomAttribute<FormerNameAttribute>()?.Name;
        Rules =
        [
            .. property.GetCustomAttributes<PlanRuleAttribute>(),
            .. parameter?.GetCustomAttributes<PlanRuleAttribute>() ?? [],
        ];
        AllowsNull =
            Nullable.GetUnderlyingType(property.PropertyType) is not null
            || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        IsRequired = parameter is { HasDefaultValue: false } || property.IsDefined(typeof(RequiredMemberAttribute));
    }

    public string Key { get; }

    /// <summary>How the key was called before, or null.</summary>
    public string? FormerName { get; }

    /// <summary>The property's name in C#.</summary>
    public string Name => _property.Name;

    /// <summary>The record that declares the property.</summary>
    public Type Owner => _property.DeclaringType!;

    public Type Type => _property.PropertyType;

    public ParameterInfo? Parameter { get; }

    public IReadOnlyList<PlanRuleAttribute> Rules { get; }

    public bool AllowsNull { get; }

    public bool IsRequired { get; }

    /// <summary>The spelling of a C# name in YAML: LearningRate ↔ learning_rate.</summary>
    public static string KeyOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The members of a record in the order declared; what is only computed is not part of a plan.</summary>
    public static IReadOnlyList<PlanMember> Of(Type type)
    {
        var parameters = Constructor(type)?.GetParameters() ?? [];
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
                .Select(property => new PlanMember(
                    property,
                    Array.Find(parameters, parameter => parameter.Name == property.Name)
                )),
        ];
    }

    /// <summary>The constructor to make a record with: none for a parameterless one, otherwise the longest.</summary>
    public static ConstructorInfo? Constructor(Type type)
    {
        var constructors = type.GetConstructors();
        return Array.Exists(constructors, constructor => constructor.GetParameters().Length == 0)
            ? null
            : constructors.MaxBy(constructor => constructor.GetParameters().Length);
    }

    /// <summary>A record with every default, or null where some key has none.</summary>
    public static object? Defaults(Type type) =>
        Constructor(type) is null && !Of(type).Any(member => member.IsRequired) ? Activator.CreateInstance(type) : null;

    public object? Get(object plan) => _property.GetValue(plan);

    public void Set(object plan, object? value) => _property.SetValue(plan, value);
}
