using System.Numerics;
using Noether.Symmetry.Characters;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.Characters;

/// <summary>The closed form of character theory for the groups of the dimension table, by name; null for the Rubik's cube, too large to list.</summary>
internal static class CharacterOracle
{
    public static BigInteger? Dimension(Group group, int p, int q) =>
        group.Name switch
        {
            "SO(2)⊂R3" => CharacterDimensions.PlaneRotations(1, p + q),
            "O(2)⊂R3" => CharacterDimensions.PlaneReflections(1, p + q),
            "SO+(1,3)" or "SO(1,3)" => CharacterDimensions.SpecialOrthogonal(4, p + q),
            "O(1,3)" => CharacterDimensions.Orthogonal(4, p + q),
            "RubiksCube" => null,
            _ when group.Order is not null && group.Order < 10_000 => CharacterDimensions.Finite(
                group.Tensor(p, q).Summands[0].Type
            ),
            var name => Closed(name[..name.IndexOf('(', StringComparison.Ordinal)], group.Dimension, p, q),
        };

    private static BigInteger Closed(string family, int n, int p, int q) =>
        family switch
        {
            "SO" => CharacterDimensions.SpecialOrthogonal(n, p + q),
            "O" => CharacterDimensions.Orthogonal(n, p + q),
            "Sp" => CharacterDimensions.Symplectic(n / 2, p + q),
            "SL" => CharacterDimensions.SpecialLinear(n, p, q),
            "GL" => CharacterDimensions.GeneralLinear(n, p, q),
            "S" => CharacterDimensions.Permutations(n, p + q),
            _ => throw new ArgumentException($"No closed form is known for {family}({n}).", nameof(family)),
        };
}
