using Noether.LinearAlgebra;

namespace Noether.Symmetry.Intertwining;

/// <summary>Where the singular values of constraints end that count as 0, and the vectors below that end.</summary>
/// <remarks>
/// Decided relative to the largest: σ ≤ τ σ_max (Finzi, Welling and Wilson, 2021; relative rather than absolute). The
/// eigenvalues of CᵀC carry the rounding ε σ_max² and so cannot show σ below √ε σ_max. The eigenvectors up to 1e-6 σ_max are
/// therefore looked at once more: their images under C are small and made without that rounding, and the eigenvalues of
/// the images' Gram matrix resolve σ down to about 1e-14 σ_max.
/// </remarks>
internal static class NullSpace
{
    private const double SecondLook = 1e-6;
    private const double Resolution = 1e-13;
    private const int SpectrumBeyond = 8;

    /// <summary>Orthonormal rows [r, size] of the null space.</summary>
    /// <param name="normal">CᵀC, [size, size]; overwritten.</param>
    /// <param name="size">The number of columns of C.</param>
    /// <param name="gramOfImages">From rows [n, size], the inner products [n, n] of their images under C.</param>
    /// <param name="scale">A lower bound for σ_max that is known otherwise.</param>
    /// <param name="solver">Who asks.</param>
    /// <param name="options">Its tolerance, or its rank.</param>
    public static (double[] Rows, BasisEvidence Evidence) Of(
        double[] normal,
        int size,
        Func<double[], int, double[]> gramOfImages,
        double scale,
        string solver,
        IntertwinerOptions options
    )
    {
        if (options.Rank > size)
            throw new SymmetryException(
                $"The rank was given as {options.Rank}, but there are only {size} independent components."
            );
        var (values, vectors) = SymmetricEigen.Of(normal, size);
        var singular = Array.ConvertAll(values, value => Math.Sqrt(Math.Max(0, value)));
        var largest = Math.Max(size == 0 ? 0 : singular[^1], scale);
        var small = singular.Count(value => value <= SecondLook * largest);
        if (small > 0 && largest > 0)
            LookAgain(vectors, singular, small, size, gramOfImages, largest);
        var rank = options.Rank ?? singular.Count(value => value <= Math.Max(options.Tolerance, Resolution) * largest);
        var within = rank == 0 ? 0 : singular[rank - 1];
        var evidence = new BasisEvidence(solver)
        {
            Spectrum = singular[..Math.Min(size, rank + SpectrumBeyond)],
            // Below the resolution a value is rounding, and a ratio to it says nothing more.
            Gap =
                rank == size ? double.PositiveInfinity
                : largest == 0 ? 1
                : singular[rank] / Math.Max(within, Resolution * largest),
        };
        return (vectors.AsSpan(0, rank * size).ToArray(), evidence);
    }

    private static void LookAgain(
        double[] vectors,
        double[] singular,
        int small,
        int size,
        Func<double[], int, double[]> gramOfImages,
        double largest
    )
    {
        var rows = vectors.AsSpan(0, small * size).ToArray();
        var gram = gramOfImages(rows, small);
        var trace = 0.0;
        for (var i = 0; i < small; i++)
            trace += gram[i * small + i];
        if (Math.Sqrt(trace) <= Resolution * largest)
        {
            Array.Fill(singular, Math.Sqrt(trace / small), 0, small);
            return;
        }

        var (values, mixes) = SymmetricEigen.Of(gram, small);
        for (var i = 0; i < small; i++)
            singular[i] = Math.Sqrt(Math.Max(0, values[i]));
        DenseProducts.Multiply(mixes, rows, vectors, small, small, size);
    }
}
