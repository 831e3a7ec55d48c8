using System.Reflection;
using System.Reflection.Emit;
using Noether.Dynamics.Systems;

namespace Noether.Cli.Tests.Commands;

/// <summary>Writes .NET libraries without a compiler: empty, or with one type.</summary>
internal static class MadeLibrary
{
    /// <summary>A library with one public type of this full name.</summary>
    public static void WithType(string file, string type) =>
        Write(file, module => module.DefineType(type, TypeAttributes.Public).CreateType());

    /// <summary>A library with one system of this name.</summary>
    public static void WithSystem(string file, string name) =>
        Write(
            file,
            module =>
            {
                // The members do not matter: names are looked at before anything is made.
                var type = module.DefineType(
                    "Taking.Taken",
                    TypeAttributes.Public | TypeAttributes.Class,
                    typeof(HamiltonianSystem)
                );
                type.SetCustomAttribute(
                    new CustomAttributeBuilder(
                        typeof(SystemAttribute).GetConstructor([typeof(string), typeof(string)])!,
                        [name, "taken"]
                    )
                );
                foreach (var inherited in typeof(HamiltonianSystem).GetMethods().Where(method => method.IsAbstract))
                    Fail(type, inherited);
                type.CreateType();
            }
        );

    /// <summary>A library without any type, named like its file.</summary>
    public static void Empty(string file) => Write(file, _ => { });

    private static void Write(string file, Action<ModuleBuilder> define)
    {
        var name = new AssemblyName(Path.GetFileNameWithoutExtension(file));
        var assembly = new PersistedAssemblyBuilder(name, typeof(object).Assembly);
        define(assembly.DefineDynamicModule(name.Name!));
        assembly.Save(file);
    }

    private static void Fail(TypeBuilder type, MethodInfo inherited)
    {
        var method = type.DefineMethod(
            inherited.Name,
            MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            inherited.ReturnType,
            [.. inherited.GetParameters().Select(parameter => parameter.ParameterType)]
        );
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldnull);
        code.Emit(OpCodes.Throw);
    }
}
