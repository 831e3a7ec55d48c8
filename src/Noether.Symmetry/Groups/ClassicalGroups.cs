using System.Numerics;
using Noether.LinearAlgebra;
using Noether.Symmetry.Sampling;

namespace Noether.Symmetry.Groups;

/// <summary>The Lie groups of the literature by their usual generators (Finzi, Welling and Wilson, 2021, table of groups).</summary>
public static class ClassicalGroups
{
    /// <summary>The identity alone, on n components.</summary>
    public static Group Trivial(int n) => new($"Trivial({n})", n, [], [], new() { Order = BigInteger.One });

    /// <summary>Rotations of n-space.</summary>
    public static Group SpecialOrthogonal(int n) =>
        new($"SO({n})", n, Rotations(n), [], new() { Sampler = new RotationSampler() });

    /// <summary>Rotations and reflections of n-space.</summary>
    public static Group Orthogonal(int n) =>
        new($"O({n})", n, Rotations(n), [Matrices.Reflection(n, 0)], new() { Sampler = new RotationSampler() });

    /// <summary>x ↦ λx, λ &gt; 0.</summary>
    public static Group Scaling(int n) => new($"Scaling({n})", n, [RealMatrix.Build.DenseIdentity(n)], []);

    /// <summary>SO⁺(1,3): rotations and boosts of space-time, η = diag(1, −1, −1, −1). Components t, x, y, z.</summary>
    public static Group ProperOrthochronousLorentz() => new("SO+(1,3)", 4, LorentzAlgebra(), []);

    /// <summary>SO(1,3): with the reversal of space and time.</summary>
    public static Group SpecialLorentz() => new("SO(1,3)", 4, LorentzAlgebra(), [-RealMatrix.Build.DenseIdentity(4)]);

    /// <summary>O(1,3): with the reversal of time too.</summary>
    public static Group Lorentz() =>
        new("O(1,3)", 4, LorentzAlgebra(), [-RealMatrix.Build.DenseIdentity(4), Matrices.Reflection(4, 0)]);

    /// <summary>Reversal of space.</summary>
    public static Group Parity() => Reversal("Parity", [1, 2, 3]);

    /// <summary>Reversal of time.</summary>
    public static Group TimeReversal() => Reversal("TimeReversal", [0]);

    /// <summary>SO⁺(1,1): boosts of one space dimension.</summary>
    public static Group ProperLorentzLine() => new("SO+(1,1)", 2, [Matrices.Symmetric(2, 0, 1)], []);

    /// <summary>O(1,1): boosts of one space dimension, with both reversals.</summary>
    public static Group LorentzLine() =>
        new(
            "O(1,1)",
            2,
            [Matrices.Symmetric(2, 0, 1)],
            [-RealMatrix.Build.DenseIdentity(2), Matrices.Reflection(2, 0)]
        );

    /// <summary>Sp(m): linear canonical transformations of m positions, then m momenta.</summary>
    public static Group Symplectic(int m)
    {
        var n = 2 * m;
        var generators = new List<RealMatrix>();
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
                generators.Add(Matrices.Unit(n, i, j) - Matrices.Unit(n, m + j, m + i));
            for (var j = i; j < m; j++)
            {
                generators.Add(
                    i == j ? Matrices.Unit(n, i, m + i) : Matrices.Unit(n, i, m + j) + Matrices.Unit(n, j, m + i)
                );
                generators.Add(
                    i == j ? Matrices.Unit(n, m + i, i) : Matrices.Unit(n, m + i, j) + Matrices.Unit(n, m + j, i)
                );
            }
        }

        return new($"Sp({m})", n, generators, []);
    }

    /// <summary>SL(n): matrices of determinant 1.</summary>
    public static Group SpecialLinear(int n)
    {
        var generators = new List<RealMatrix>();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (i != j)
                    generators.Add(Matrices.Unit(n, i, j));
            }
        }

        for (var i = 0; i + 1 < n; i++)
            generators.Add(Matrices.Unit(n, i, i) - Matrices.Unit(n, i + 1, i + 1));
        return new($"SL({n})", n, generators, []);
    }

    /// <summary>GL⁺(n) with the reflection of the first axis: all invertible matrices.</summary>
    public static Group GeneralLinear(int n)
    {
        var generators = new List<RealMatrix>();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                generators.Add(Matrices.Unit(n, i, j));
        }

        return new($"GL({n})", n, generators, [Matrices.Reflection(n, 0)]);
    }

    /// <summary>U(n) on the real and imaginary parts of n complex numbers: all real parts, then all imaginary ones.</summary>
    public static Group Unitary(int n) =>
        new(
            $"U({n})",
            2 * n,
            UnitaryAlgebra(n, special: false),
            [],
            new() { Sampler = new UnitarySampler(special: false) }
        );

    /// <summary>SU(n) on real and imaginary parts; SU(1) is trivial.</summary>
    public static Group SpecialUnitary(int n) =>
        new(
            $"SU({n})",
            2 * n,
            UnitaryAlgebra(n, special: true),
            [],
            new() { Sampler = new UnitarySampler(special: true) }
        );

    private static RealMatrix[] Rotations(int n) =>
        [
            .. from i in Enumerable.Range(0, n)
            from j in Enumerable.Range(i + 1, n - i - 1)
            select Matrices.Rotation(n, j, i),
        ];

    private static RealMatrix[] LorentzAlgebra() =>
        [
            .. Enumerable.Range(1, 3).Select(axis => Matrices.Symmetric(4, 0, axis)),
            Matrices.Rotation(4, 2, 1),
            Matrices.Rotation(4, 3, 2),
            Matrices.Rotation(4, 1, 3),
        ];

    private static Group Reversal(string name, ReadOnlySpan<int> axes) =>
        new(name, 4, [], [Matrices.Reflection(4, axes)], new() { Order = 2 });

    // iH for a Hermitian H: symmetric H are imaginary, antisymmetric A are real. A + iB acts as [[A, −B], [B, A]].
    private static List<RealMatrix> UnitaryAlgebra(int n, bool special)
    {
        var generators = new List<RealMatrix>();
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                generators.Add(Realified(Matrices.Rotation(n, j, i), RealMatrix.Build.Dense(n, n)));
                generators.Add(Realified(RealMatrix.Build.Dense(n, n), Matrices.Symmetric(n, i, j)));
            }

            if (!special)
                generators.Add(Realified(RealMatrix.Build.Dense(n, n), Matrices.Unit(n, i, i)));
            else if (i + 1 < n)
                generators.Add(
                    Realified(RealMatrix.Build.Dense(n, n), Matrices.Unit(n, i, i) - Matrices.Unit(n, i + 1, i + 1))
                );
        }

        return generators;
    }

    private static RealMatrix Realified(RealMatrix real, RealMatrix imaginary) =>
        RealMatrix.Build.DenseOfMatrixArray(
            new[,]
            {
                { real, -imaginary },
                { imaginary, real },
            }
        );
}
