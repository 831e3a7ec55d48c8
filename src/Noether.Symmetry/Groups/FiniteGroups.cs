using System.Numerics;
using Noether.LinearAlgebra;
using Noether.Symmetry.Sampling;

namespace Noether.Symmetry.Groups;

/// <summary>Finite groups by their usual generators.</summary>
public static class FiniteGroups
{
    /// <summary>C_k: rotations of the plane by multiples of 2π/k.</summary>
    public static Group Cyclic(int k) => new($"C({k})", 2, [], [Matrices.PlaneRotation(1.0 / k)], new() { Order = k });

    /// <summary>D_k: the same with the reflection of the first axis. D(2) has order 4.</summary>
    public static Group Dihedral(int k) =>
        new($"D({k})", 2, [], [Matrices.PlaneRotation(1.0 / k), Matrices.Reflection(2, 0)], new() { Order = 2 * k });

    /// <summary>Z_n: cyclic shifts of n components.</summary>
    public static Group CyclicShifts(int n) =>
        new(
            $"Z({n})",
            n,
            [],
            [Matrices.Permutation([.. Enumerable.Range(0, n).Select(i => (i + 1) % n)])],
            new() { Order = n }
        );

    /// <summary>S_n: all permutations of n components, from the transpositions (0 j).</summary>
    public static Group Symmetric(int n) =>
        new(
            $"S({n})",
            n,
            [],
            [.. Enumerable.Range(1, n - 1).Select(j => Matrices.Permutation(Swapped(n, 0, j)))],
            new()
            {
                Order = Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, k) => product * k),
                Sampler = new ShuffleSampler(),
            }
        );

    /// <summary>The rotations of a cube on its six faces +x, −x, +y, −y, +z, −z: order 24.</summary>
    public static Group Cube() =>
        new(
            "Cube",
            6,
            [],
            // Quarter turns about z (x → y → −x) and about x (y → z → −y).
            [Matrices.Permutation([2, 3, 1, 0, 4, 5]), Matrices.Permutation([0, 1, 4, 5, 3, 2])],
            new() { Order = 24 }
        );

    /// <summary>Z_n × Z_n shifts and k quarter-turn channels of an image with rotation: Z_k ⋉ Z_n² on its regular representation.</summary>
    /// <param name="k">2 or 4 rotations.</param>
    /// <param name="n">The side of the image.</param>
    public static Group LiftedImage(int k, int n)
    {
        if (k is not (2 or 4))
            throw new SymmetryException($"An image can be turned by halves or quarters, so k is 2 or 4, not {k}.");
        int Index(int channel, int x, int y) => (channel * n + x) * n + y;

        var places =
            from channel in Enumerable.Range(0, k)
            from x in Enumerable.Range(0, n)
            from y in Enumerable.Range(0, n)
            select (channel, x, y);
        return new(
            $"Z{k}xZ{n}xZ{n}",
            k * n * n,
            [],
            [
                Matrices.Permutation([.. places.Select(p => Index(p.channel, (p.x + 1) % n, p.y))]),
                Matrices.Permutation([.. places.Select(p => Index(p.channel, p.x, (p.y + 1) % n))]),
                Matrices.Permutation([
                    .. places.Select(p =>
                        k == 4
                            ? Index((p.channel + 1) % 4, (n - p.y) % n, p.x)
                            : Index((p.channel + 1) % 2, (n - p.x) % n, (n - p.y) % n)
                    ),
                ]),
            ],
            new() { Order = k * n * n }
        );
    }

    private static int[] Swapped(int n, int i, int j)
    {
        var images = Enumerable.Range(0, n).ToArray();
        (images[i], images[j]) = (j, i);
        return images;
    }
}
