using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining.Contractions;

/// <summary>Which tensors a full classical group leaves invariant, by the first fundamental theorems of invariant theory.</summary>
internal enum ClassicalFamily
{
    /// <summary>O(p, q): the form η.</summary>
    Orthogonal,

    /// <summary>SO(p, q): η and ε.</summary>
    SpecialOrthogonal,

    /// <summary>Sp(m): the form Ω.</summary>
    Symplectic,

    /// <summary>GL(n): δ between V and V*.</summary>
    GeneralLinear,

    /// <summary>SL(n): δ and ε.</summary>
    SpecialLinear,
}

/// <summary>A classical group recognised from matrices: its family, and the form it preserves.</summary>
/// <param name="Family">The family.</param>
/// <param name="Form">η or Ω on V; the identity for GL and SL.</param>
internal sealed record ClassicalForm(ClassicalFamily Family, RealMatrix Form)
{
    private const double Tolerance = 1e-12;

    /// <summary>What these matrices generate, or null where it is no full classical group in its usual coordinates.</summary>
    /// <remarks>
    /// A Lie algebra that preserves a form and has the dimension of all that do is all of them. Discrete generators with
    /// determinant 1 that preserve it too add nothing: they lie in the identity component of the complexification.
    /// </remarks>
    public static ClassicalForm? Of(MatrixRepresentation leaf)
    {
        var size = leaf.Size;
        var dimension = leaf.LieMatrices.Length == 0 ? 0 : Span(leaf.LieMatrices);
        var traceless = leaf.LieMatrices.All(matrix => Math.Abs(matrix.Trace()) < Tolerance);
        var special = leaf.DiscreteMatrices.All(matrix => Math.Abs(matrix.Determinant() - 1) < 1e-9);
        var identity = RealMatrix.Build.DenseIdentity(size);
        if (size < 2)
            return null;
        if (dimension == size * size)
            return new ClassicalForm(ClassicalFamily.GeneralLinear, identity);
        if (size % 2 == 0 && dimension == size * (size + 1) / 2 && Preserve(leaf, Poisson(size)))
            return new ClassicalForm(ClassicalFamily.Symplectic, Poisson(size));
        if (dimension == size * size - 1 && traceless && special)
            return new ClassicalForm(ClassicalFamily.SpecialLinear, identity);
        if (dimension == size * (size - 1) / 2 && Metric(leaf) is { } metric && Preserve(leaf, metric))
            return new ClassicalForm(special ? ClassicalFamily.SpecialOrthogonal : ClassicalFamily.Orthogonal, metric);
        return null;
    }

    private static int Span(IReadOnlyList<RealMatrix> matrices) =>
        RealMatrix.Build.DenseOfRowArrays(matrices.Select(matrix => matrix.ToRowMajorArray())).Rank();

    private static bool Preserve(MatrixRepresentation leaf, RealMatrix form) =>
        leaf.LieMatrices.All(matrix => (matrix.Transpose() * form + form * matrix).AbsoluteMaximum() < Tolerance)
        && leaf.DiscreteMatrices.All(matrix =>
            (matrix.Transpose() * form * matrix - form).AbsoluteMaximum() < Tolerance
        );

    // Ω on positions, then momenta.
    private static RealMatrix Poisson(int size)
    {
        var form = RealMatrix.Build.Dense(size, size);
        for (var i = 0; i < size / 2; i++)
            (form[i, i + size / 2], form[i + size / 2, i]) = (1, -1);
        return form;
    }

    // ηᵢ Aᵢⱼ + ηⱼ Aⱼᵢ = 0 carries the sign from one axis to the next.
    private static RealMatrix? Metric(MatrixRepresentation leaf)
    {
        var signs = new double[leaf.Size];
        signs[0] = 1;
        var open = new Queue<int>([0]);
        while (open.TryDequeue(out var i))
        {
            foreach (var matrix in leaf.LieMatrices)
            {
                for (var j = 0; j < leaf.Size; j++)
                {
                    if (i == j || signs[j] != 0 || matrix[i, j] == 0 || matrix[j, i] == 0)
                        continue;
                    signs[j] = -signs[i] * Math.Sign(matrix[i, j] * matrix[j, i]);
                    open.Enqueue(j);
                }
            }
        }

        return signs.Contains(0) ? null : RealMatrix.Build.DenseOfDiagonalArray(signs);
    }
}
