using System.Numerics;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.Groups;

/// <summary>The turns of a Rubik's cube on its 48 stickers that are no centres, from geometry alone.</summary>
/// <remarks>
/// A sticker sits at (x, y, z) with one coordinate ±2, which tells its face, and the two others in {−1, 0, 1}. Turning a face
/// rotates, by a quarter, every sticker of its layer: those whose coordinate along the face's axis is 1 or 2 on its side.
/// </remarks>
public static class RubiksCube
{
    // 8! · 3⁷ · 12! · 2¹⁰ (corners and edges placed and oriented, parities alike).
    private static readonly BigInteger Positions = BigInteger.Parse("43252003274489856000");

    /// <summary>The group of the six face turns, in the order +x, −x, +y, −y, +z, −z; each clockwise seen from outside.</summary>
    public static Group Group()
    {
        var stickers = Stickers();
        return new(
            "RubiksCube",
            stickers.Length,
            [],
            [.. from axis in Enumerable.Range(0, 3) from side in (int[])[1, -1] select Turn(stickers, axis, side)],
            new() { Order = Positions }
        );
    }

    /// <summary>The stickers' places, face by face in the order of the turns.</summary>
    public static (int X, int Y, int Z)[] Stickers() =>
        [
            .. from axis in Enumerable.Range(0, 3)
            from side in (int[])[1, -1]
            from first in Enumerable.Range(-1, 3)
            from second in Enumerable.Range(-1, 3)
            where first != 0 || second != 0
            select Place(axis, 2 * side, first, second),
        ];

    private static RealMatrix Turn((int X, int Y, int Z)[] stickers, int axis, int side) =>
        Matrices.Permutation([
            .. stickers.Select(sticker =>
                Array.IndexOf(stickers, Along(sticker, axis) * side > 0 ? Rotated(sticker, axis, -side) : sticker)
            ),
        ]);

    // A quarter turn about the axis, counter-clockwise seen from its positive end for sense +1.
    private static (int X, int Y, int Z) Rotated((int X, int Y, int Z) sticker, int axis, int sense)
    {
        var (first, second) = (Along(sticker, (axis + 1) % 3), Along(sticker, (axis + 2) % 3));
        return Place(axis, Along(sticker, axis), -sense * second, sense * first);
    }

    private static int Along((int X, int Y, int Z) sticker, int axis) =>
        axis switch
        {
            0 => sticker.X,
            1 => sticker.Y,
            _ => sticker.Z,
        };

    private static (int X, int Y, int Z) Place(int axis, int along, int first, int second) =>
        axis switch
        {
            0 => (along, first, second),
            1 => (second, along, first),
            _ => (first, second, along),
        };
}
