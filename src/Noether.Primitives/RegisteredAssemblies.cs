using System.Reflection;

namespace Noether.Primitives;

/// <summary>The assemblies in which catalogues search: systems, models and experiments are found in these and in no others.</summary>
/// <remarks>
/// A program registers what it brings once, at its start; a library of a user's own is registered like Noether's. An assembly
/// is asked for its types when a catalogue is first read after it was registered. Safe from several threads.
/// </remarks>
public static class RegisteredAssemblies
{
    private static readonly Lock Gate = new();
    private static readonly List<Assembly> Registered = [];

    /// <summary>Those registered so far, in that order.</summary>
    public static IReadOnlyList<Assembly> All
    {
        get
        {
            lock (Gate)
                return [.. Registered];
        }
    }

    /// <summary>Lets catalogues search an assembly; once is enough, and more do no harm.</summary>
    public static void Add(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (Gate)
        {
            if (!Registered.Contains(assembly))
                Registered.Add(assembly);
        }
    }

    /// <summary>The public and internal classes that can be made and are a <typeparamref name="T"/>, in order of registration.</summary>
    public static IReadOnlyList<Type> ClassesOf<T>() =>
        [
            .. All.SelectMany(assembly => assembly.GetTypes())
                .Where(type => typeof(T).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false }),
        ];
}
