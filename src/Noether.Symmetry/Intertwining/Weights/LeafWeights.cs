using System.Numerics;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.Intertwining.Weights;

/// <summary>A unitary V whose columns are eigenvectors of commuting normal matrices of one leaf, in conjugate pairs.</summary>
/// <remarks>
/// The matrices are real, so the conjugate of an eigenvector is one for the conjugate eigenvalues: column j has its conjugate
/// in column <see cref="Conjugate"/>[j], and is real where that is itself. Columns are Gram–Schmidt of P e₁, P e₂, … with the
/// projectors P on the joint eigenspaces, largest first, so they are reproducible and as sparse as the axes allow.
/// </remarks>
internal sealed class LeafWeights
{
    private const double Tolerance = 1e-9;
    private const int Attempts = 4;

    private LeafWeights(int size, int generators)
    {
        Size = size;
        Vectors = new Complex[size, size];
        Conjugate = new int[size];
        Values = new Complex[size, generators];
    }

    /// <summary>d.</summary>
    public int Size { get; }

    /// <summary>V, columns are eigenvectors.</summary>
    public Complex[,] Vectors { get; }

    /// <summary>The column that is the conjugate of each.</summary>
    public int[] Conjugate { get; }

    /// <summary>The eigenvalue of every matrix on every column, [d, matrices].</summary>
    public Complex[,] Values { get; }

    /// <summary>The joint eigenvectors, or null where rounding hides them.</summary>
    public static LeafWeights? Of(IReadOnlyList<RealMatrix> matrices, int size)
    {
        // A random combination of the matrices separates all weights but for an accident, which another one does not repeat.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (TryOf(matrices, size, new RandomStream((ulong)attempt)) is { } weights)
                return weights;
        }

        return null;
    }

    private static LeafWeights? TryOf(IReadOnlyList<RealMatrix> matrices, int size, RandomStream random)
    {
        var weights = new LeafWeights(size, matrices.Count);
        var scale = Math.Max(1, matrices.Count == 0 ? 0 : matrices.Max(matrix => matrix.AbsoluteMaximum()));
        var clusters = JointEigenspaces
            .Of(matrices, size, random)
            .Select(projector => (Projector: projector, Values: Eigenvalues(projector, matrices, scale)))
            .ToList();
        var filled = 0;
        while (clusters.Count > 0)
        {
            var (projector, values) = clusters[0];
            clusters.RemoveAt(0);
            if (values is null)
                return null;
            if (Array.TrueForAll(values, value => Math.Abs(value.Imaginary) < Tolerance * scale))
            {
                filled = weights.Fill(projector, values, filled, real: true);
                continue;
            }

            var partner = clusters.FindIndex(other =>
                other.Values is not null
                && other
                    .Values.Zip(values)
                    .All(pair => (pair.First - Complex.Conjugate(pair.Second)).Magnitude < Tolerance * scale)
            );
            if (partner < 0)
                return null;
            clusters.RemoveAt(partner);
            filled = weights.Fill(projector, values, filled, real: false);
        }

        return filled == size ? weights : null;
    }

    private static Complex[]? Eigenvalues(Complex[,] projector, IReadOnlyList<RealMatrix> matrices, double scale)
    {
        var size = projector.GetLength(0);
        var trace = Complex.Zero;
        for (var i = 0; i < size; i++)
            trace += projector[i, i];
        var values = new Complex[matrices.Count];
        for (var m = 0; m < values.Length; m++)
        {
            var image = new Complex[size, size];
            for (var i = 0; i < size; i++)
            {
                for (var k = 0; k < size; k++)
                {
                    var entry = matrices[m][i, k];
                    if (entry == 0)
                        continue;
                    for (var j = 0; j < size; j++)
                        image[i, j] += entry * projector[k, j];
                }
            }

            for (var i = 0; i < size; i++)
                values[m] += image[i, i] / trace;
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    if ((image[i, j] - values[m] * projector[i, j]).Magnitude > Tolerance * scale)
                        return null;
                }
            }
        }

        return values;
    }

    // Takes the columns out of the projector one after the other, and their conjugates where they are not real.
    private int Fill(Complex[,] projector, Complex[] values, int filled, bool real)
    {
        var count = 0.0;
        for (var i = 0; i < Size; i++)
            count += projector[i, i].Real;
        for (var taken = 0; taken < (int)Math.Round(count) && filled < Size; taken++)
        {
            var pivot = 0;
            for (var i = 1; i < Size; i++)
            {
                if (projector[i, i].Real > projector[pivot, pivot].Real + 1e-9)
                    pivot = i;
            }

            var norm = Math.Sqrt(projector[pivot, pivot].Real);
            var column = new Complex[Size];
            for (var i = 0; i < Size; i++)
                column[i] = Cleaned(projector[i, pivot] / norm, real);
            for (var i = 0; i < Size; i++)
            {
                for (var j = 0; j < Size; j++)
                    projector[i, j] -= column[i] * Complex.Conjugate(column[j]);
            }

            Place(column, values, filled, partner: real ? filled : filled + 1);
            if (!real && filled + 1 < Size)
                Place(
                    Array.ConvertAll(column, Complex.Conjugate),
                    Array.ConvertAll(values, Complex.Conjugate),
                    filled + 1,
                    filled
                );
            filled += real ? 1 : 2;
        }

        return filled;
    }

    private void Place(Complex[] column, Complex[] values, int at, int partner)
    {
        for (var i = 0; i < Size; i++)
            Vectors[i, at] = column[i];
        for (var m = 0; m < values.Length; m++)
            Values[at, m] = values[m];
        Conjugate[at] = partner;
    }

    // Zeros that rounding hid would cost the sparsity of everything made from these columns.
    private static Complex Cleaned(Complex value, bool real) =>
        new(
            Math.Abs(value.Real) < 1e-14 ? 0 : value.Real,
            real || Math.Abs(value.Imaginary) < 1e-14 ? 0 : value.Imaginary
        );
}
