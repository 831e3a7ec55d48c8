using System.Collections.Immutable;
using Noether.Symmetry.Representations;

namespace Noether.Nn.Vectors;

/// <summary>One way for two features to make a third: copies of one type, read as matrices, times copies of another.</summary>
/// <param name="Matrix">Which of the input's types is read as a matrix.</param>
/// <param name="Input">Which of the input's types it is applied to.</param>
/// <param name="Output">Which of the output's types the result has.</param>
/// <param name="Order">How the factors of the matrix's type are reordered to those of output ⊗ input*; empty for as they are.</param>
internal sealed record BilinearPath(int Matrix, int Input, int Output, ImmutableArray<int> Order)
{
    /// <summary>All paths between these types, scalars as matrices excepted.</summary>
    public static IEnumerable<BilinearPath> All(
        ImmutableArray<TensorType> inputs,
        ImmutableArray<TensorType> outputs
    ) =>
        from matrix in Enumerable.Range(0, inputs.Length)
        where !inputs[matrix].IsScalar
        from output in Enumerable.Range(0, outputs.Length)
        from input in Enumerable.Range(0, inputs.Length)
        let order = Reordering(inputs[matrix], outputs[output].Times(inputs[input].Dual()))
        where order is not null
        select new BilinearPath(matrix, input, output, order.Value);

    // V* ⊗ V is V ⊗ V* with its factors exchanged.
    private static ImmutableArray<int>? Reordering(TensorType from, TensorType to)
    {
        if (from.Rank != to.Rank)
            return null;
        var order = new List<int>();
        foreach (var factor in to.Factors)
        {
            var found = Enumerable
                .Range(0, from.Rank)
                .Where(slot => !order.Contains(slot) && from.Factors[slot].Equals(factor))
                .ToList();
            if (found.Count == 0)
                return null;
            order.Add(found[0]);
        }

        return order.SequenceEqual(Enumerable.Range(0, from.Rank)) ? [] : [.. order];
    }
}
