using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.Intertwining;

/// <summary>The published dimensions in dimensions.txt, with the groups that their names stand for.</summary>
internal static class DimensionTable
{
    private static readonly Dictionary<string, Func<Group>> Groups = Known()
        .ToDictionary(make => make().Name, StringComparer.Ordinal);

    /// <summary>Every entry: V^⊗p ⊗ (V*)^⊗q of a group, and the dimension of its invariants.</summary>
    public static IReadOnlyList<(Group Group, int P, int Q, int Dimension)> Entries { get; } = [.. Read()];

    public static Group Find(string name) =>
        Groups.TryGetValue(name, out var make)
            ? make()
            : throw new KeyNotFoundException($"dimensions.txt names {name}, but no group is called so.");

    private static IEnumerable<(Group, int, int, int)> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Intertwining", "dimensions.txt")))
        {
            if (line.StartsWith('#') || line.Length == 0)
                continue;
            var words = line.Split(' ', 2);
            var group = Find(words[0]);
            if (words[1].StartsWith("mixed ", StringComparison.Ordinal))
            {
                foreach (var triple in words[1]["mixed ".Length..].Split('/', StringSplitOptions.TrimEntries))
                {
                    var numbers = triple.Split(' ').Select(int.Parse).ToArray();
                    yield return (group, numbers[0], numbers[1], numbers[2]);
                }

                continue;
            }

            foreach (var (rank, number) in words[1].Split(' ').Select(int.Parse).Index())
                yield return (group, rank, 0, number);
        }
    }

    private static IEnumerable<Func<Group>> Known()
    {
        foreach (var n in (int[])[2, 3, 4, 5, 6])
        {
            yield return () => ClassicalGroups.SpecialOrthogonal(n);
            yield return () => ClassicalGroups.Orthogonal(n);
        }

        yield return ClassicalGroups.ProperOrthochronousLorentz;
        yield return ClassicalGroups.SpecialLorentz;
        yield return ClassicalGroups.Lorentz;
        foreach (var n in (int[])[1, 2, 3])
            yield return () => ClassicalGroups.Symplectic(n);
        foreach (var n in (int[])[2, 3])
        {
            yield return () => ClassicalGroups.SpecialLinear(n);
            yield return () => ClassicalGroups.GeneralLinear(n);
        }

        foreach (var n in (int[])[2, 3, 4, 6])
        {
            yield return () => FiniteGroups.Cyclic(n);
            yield return () => FiniteGroups.Dihedral(n);
        }

        yield return () => ClassicalGroups.SpecialOrthogonal(2).Embedded(3);
        yield return () => ClassicalGroups.Orthogonal(2).Embedded(3);
        yield return () => FiniteGroups.Cyclic(2).Embedded(3);
        yield return () => FiniteGroups.Dihedral(2).Embedded(3);
        yield return () => FiniteGroups.Dihedral(6).Embedded(3);
        foreach (var n in (int[])[3, 4, 5, 10])
            yield return () => FiniteGroups.CyclicShifts(n);
        foreach (var n in (int[])[2, 3, 4, 5, 8])
            yield return () => FiniteGroups.Symmetric(n);
        yield return FiniteGroups.Cube;
        yield return RubiksCube.Group;
        yield return () => FiniteGroups.LiftedImage(2, 3);
        yield return () => FiniteGroups.LiftedImage(4, 3);
        yield return () => FiniteGroups.LiftedImage(4, 5);
    }
}
