using System.Reflection;
using Noether.Primitives.Names;

namespace Noether.Benchmarks;

/// <summary>All benches of this assembly, found by reflection.</summary>
public static class BenchCatalogue
{
    /// <summary>Every bench, by name.</summary>
    public static IReadOnlyList<IBench> All { get; } =
    [
        .. Assembly
            .GetExecutingAssembly()
            .GetTypes()
            .Where(type => typeof(IBench).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })
            .Select(type => (IBench)Activator.CreateInstance(type)!)
            .OrderBy(bench => bench.Name, StringComparer.Ordinal),
    ];

    /// <summary>The bench of this name.</summary>
    /// <exception cref="UserException">There is none; the message lists those there are.</exception>
    public static IBench Find(string name) =>
        All.FirstOrDefault(bench => bench.Name == name)
        ?? throw new UserException(
            $"There is no bench '{name}'. {NearestName.Suggest(name, [.. All.Select(known => known.Name)])}"
        );
}
