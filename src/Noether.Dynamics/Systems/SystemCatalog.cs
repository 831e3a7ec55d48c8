using System.Reflection;

namespace Noether.Dynamics.Systems;

/// <summary>Every <see cref="HamiltonianSystem"/> that carries a <see cref="SystemAttribute"/>, by name: Noether's own and those of registered assemblies.</summary>
public static class SystemCatalog
{
    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => Types().Keys;

    /// <summary>The systems that an assembly holds, by name, whether it is registered or not.</summary>
    public static IEnumerable<(string Name, Type Type)> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return
        [
            .. assembly
                .GetTypes()
                .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(HamiltonianSystem)))
                .Select(type => (Attribute: type.GetCustomAttribute<SystemAttribute>(), Type: type))
                .Where(system => system.Attribute is not null)
                .Select(system => (system.Attribute!.Name, system.Type)),
        ];
    }

    /// <summary>One line about a system.</summary>
    public static string Summary(string name) => Find(name).GetCustomAttribute<SystemAttribute>()!.Summary;

    /// <summary>A system with the constants of the published runs.</summary>
    /// <exception cref="UserException">There is no such system.</exception>
    public static HamiltonianSystem Create(string name) => (HamiltonianSystem)Activator.CreateInstance(Find(name))!;

    /// <summary>A system made from its options, a record of the type that <see cref="OptionsOf"/> names.</summary>
    /// <exception cref="UserException">There is no such system, or it cannot be with these options.</exception>
    public static HamiltonianSystem Create(string name, object options)
    {
        try
        {
            return (HamiltonianSystem)Activator.CreateInstance(Find(name), options)!;
        }
        catch (TargetInvocationException failure) when (failure.InnerException is ArgumentException refused)
        {
            var reason = refused.Message.Split(" (Parameter")[0];
            throw new UserException($"The system '{name}' cannot have these parameters: {reason}", refused);
        }
    }

    /// <summary>The record that holds a system's constants, or null for a system without any.</summary>
    public static Type? OptionsOf(string name) =>
        Find(name)
            .GetConstructors()
            .Select(constructor => constructor.GetParameters())
            .Where(parameters => parameters.Length == 1)
            .Select(parameters => parameters[0].ParameterType)
            .FirstOrDefault();

    /// <summary>The type that carries this name.</summary>
    private static Type Find(string name) =>
        Types() is var types && types.TryGetValue(name, out var type)
            ? type
            : throw new UserException($"There is no system '{name}'; the systems are {string.Join(", ", types.Keys)}.");

    // Asked anew each time, since an assembly may be registered at any time; a few hundred types take no time.
    private static SortedDictionary<string, Type> Types()
    {
        var types = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        foreach (var assembly in RegisteredAssemblies.All.Prepend(typeof(SystemCatalog).Assembly).Distinct())
        {
            // The first of a name stays: what a user adds never takes the place of what is known.
            foreach (var (name, type) in In(assembly))
                types.TryAdd(name, type);
        }

        return types;
    }
}
