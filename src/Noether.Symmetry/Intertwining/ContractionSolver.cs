using Noether.LinearAlgebra;
using Noether.Symmetry.Intertwining.Contractions;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>Full classical groups on V and V*: all ways to contract the slots span the invariants (Weyl's first fundamental theorems).</summary>
/// <remarks>
/// O(p, q): matchings by η; SO(p, q): one ε besides; Sp(m): matchings by Ω; GL(n): V matched to V*; SL(n): with ε of the kind that is
/// in excess. Contractions that depend on others (O(2) T₆ has 15, of rank 10) are dropped by a pivoted Cholesky
/// decomposition of their Gram matrix, whose entries are integers.
/// </remarks>
internal sealed class ContractionSolver : IInvariantSolver
{
    private const int MaxContractions = 1000;
    private const double MaxProducts = 3e8;
    private const double Independent = 1e-9;

    public InvariantBasis? TrySolve(TensorType type, IntertwinerOptions options)
    {
        if (options.NumericOnly || options.Rank is not null || options.HasLearnedGenerators || type.IsScalar)
            return null;
        var defining = type.Factors[0];
        var dual = (MatrixRepresentation)defining.Dual();
        if (type.Factors.Any(factor => factor.Key != defining.Key && factor.Key != dual.Key))
            return null;
        if (ClassicalForm.Of(defining) is not { } form)
            return null;
        var isDual = type.Factors.Select(factor => factor.Key != defining.Key).ToArray();
        if (Contraction.All(form.Family, isDual, defining.Size, MaxContractions) is not { } contractions)
            return null;
        if (contractions.Count > 0 && Work(contractions, defining.Size) > MaxProducts)
            return null;
        var tensors = contractions.ConvertAll(contraction => ContractionTensor.Of(contraction, form, isDual));
        return Orthonormalised(type.Size, tensors);
    }

    private static double Work(List<Contraction> contractions, int size)
    {
        var entries = contractions.Max(contraction =>
            Math.Pow(size, contraction.Pairs.Count)
            * Math.Pow(Enumerable.Range(1, size).Aggregate(1.0, (product, i) => product * i), contraction.Blocks.Count)
        );
        return entries * contractions.Count * contractions.Count;
    }

    // Gram–Schmidt in the order of the contractions. With G = L Lᵀ over the kept ones, W = L⁻¹.
    private static ContractionBasis Orthonormalised(int size, List<ContractionTensor> tensors)
    {
        var gram = Gram(size, tensors);
        var kept = new List<int>();
        var rows = new List<double[]>();
        var (leastKept, mostDropped) = (double.PositiveInfinity, 0.0);
        for (var candidate = 0; candidate < tensors.Count; candidate++)
        {
            var row = new double[kept.Count + 1];
            var rest = gram[candidate, candidate];
            for (var i = 0; i < kept.Count; i++)
            {
                row[i] =
                    (gram[candidate, kept[i]] - DenseProducts.Dot(row.AsSpan(0, i), rows[i].AsSpan(0, i))) / rows[i][i];
                rest -= row[i] * row[i];
            }

            var share = rest / gram[candidate, candidate];
            if (share < Independent)
            {
                mostDropped = Math.Max(mostDropped, share);
                continue;
            }

            leastKept = Math.Min(leastKept, share);
            row[^1] = Math.Sqrt(rest);
            kept.Add(candidate);
            rows.Add(row);
        }

        var evidence = new BasisEvidence("contractions")
        {
            Gap = kept.Count == tensors.Count ? double.PositiveInfinity : leastKept / Math.Max(mostDropped, 1e-15),
        };
        return new ContractionBasis(size, [.. kept.Select(i => tensors[i])], Inverse(rows), evidence);
    }

    private static double[,] Gram(int size, List<ContractionTensor> tensors)
    {
        var gram = new double[tensors.Count, tensors.Count];
        var dense = new double[size];
        for (var i = 0; i < tensors.Count; i++)
        {
            for (var k = 0; k < tensors[i].Places.Length; k++)
                dense[tensors[i].Places[k]] = tensors[i].Values[k];
            for (var j = 0; j <= i; j++)
            {
                var (places, values) = (tensors[j].Places, tensors[j].Values);
                var sum = 0.0;
                for (var k = 0; k < places.Length; k++)
                    sum += values[k] * dense[places[k]];
                gram[i, j] = gram[j, i] = sum;
            }

            foreach (var place in tensors[i].Places)
                dense[place] = 0;
        }

        return gram;
    }

    // The inverse of a lower triangular matrix, by forward substitution.
    private static double[] Inverse(List<double[]> rows)
    {
        var count = rows.Count;
        var inverse = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            var target = inverse.AsSpan(i * count, count);
            for (var k = 0; k < i; k++)
                DenseProducts.AddScaled(-rows[i][k], inverse.AsSpan(k * count, count), target);
            target[i] = 1;
            for (var j = 0; j <= i; j++)
                target[j] /= rows[i][i];
        }

        return inverse;
    }
}
