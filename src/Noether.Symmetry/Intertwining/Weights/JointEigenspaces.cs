using System.Numerics;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.Intertwining.Weights;

/// <summary>The orthogonal projectors on the joint eigenspaces of commuting normal matrices.</summary>
/// <remarks>
/// Those of one Hermitian combination H = Σ aₘ(Nₘ + Nₘᵀ) + i Σ bₘ(Nₘ − Nₘᵀ) with random a and b. H = S + iB is diagonalised as the
/// symmetric [[S, −B], [B, S]], where every eigenvector z = x + iy comes as (x, y) and as iz = (−y, x): P = ½ Σ z z†.
/// </remarks>
internal static class JointEigenspaces
{
    private const double Apart = 1e-8;

    public static IEnumerable<Complex[,]> Of(IReadOnlyList<RealMatrix> matrices, int size, RandomStream random)
    {
        var (symmetric, antisymmetric) = (RealMatrix.Build.Dense(size, size), RealMatrix.Build.Dense(size, size));
        foreach (var matrix in matrices)
        {
            var scale = Math.Max(matrix.AbsoluteMaximum(), 1e-300);
            symmetric += random.NextUniform(0.5, 1.5) / scale * (matrix + matrix.Transpose());
            antisymmetric += random.NextUniform(0.5, 1.5) / scale * (matrix - matrix.Transpose());
        }

        var real = new double[4 * size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                real[i * 2 * size + j] = real[(i + size) * 2 * size + j + size] = symmetric[i, j];
                real[i * 2 * size + j + size] = -antisymmetric[i, j];
                real[(i + size) * 2 * size + j] = antisymmetric[i, j];
            }
        }

        var (values, vectors) = SymmetricEigen.Of(real, 2 * size);
        var reach = Math.Max(1, values.Length == 0 ? 0 : Math.Max(Math.Abs(values[0]), Math.Abs(values[^1])));
        for (var first = 0; first < values.Length; )
        {
            var end = first + 1;
            while (end < values.Length && values[end] - values[end - 1] < Apart * reach)
                end++;
            yield return Projector(vectors, first, end, size);
            first = end;
        }
    }

    private static Complex[,] Projector(double[] vectors, int first, int end, int size)
    {
        var projector = new Complex[size, size];
        for (var v = first; v < end; v++)
        {
            var x = vectors.AsSpan(v * 2 * size, size);
            var y = vectors.AsSpan(v * 2 * size + size, size);
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                    projector[i, j] += 0.5 * new Complex(x[i] * x[j] + y[i] * y[j], y[i] * x[j] - x[i] * y[j]);
            }
        }

        return projector;
    }
}
