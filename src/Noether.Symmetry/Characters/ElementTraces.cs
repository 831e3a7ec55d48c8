using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Characters;

/// <summary>The characters of a finite group on the leaves of one type, element by element.</summary>
internal static class ElementTraces
{
    /// <summary>The trace of every element on every leaf, by the leaf's key.</summary>
    public static List<Dictionary<string, double>> Of(TensorType type, int maximumOrder)
    {
        var leaves = type.Factors.DistinctBy(factor => factor.Key).ToArray();
        if (leaves.Any(leaf => leaf.LieMatrices.Any(matrix => matrix.AbsoluteMaximum() > 0)))
            throw new SymmetryException(
                $"{type.Group} has Lie-algebra generators on {type}, so its elements cannot be listed."
            );
        var forms = Array.ConvertAll(leaves, leaf => new ElementForm(leaf.Size, leaf.DiscreteMatrices));
        var found = new List<Dictionary<string, double>>();
        var closure = Closure.Of(
            forms,
            type.Group.Discrete.Length,
            maximumOrder,
            element => found.Add(Traces(element))
        );
        return closure.IsClosed
            ? found
            : throw new SymmetryException(
                $"{type.Group} has more than {closure.Count} elements: it is infinite, or too large to be listed."
            );

        Dictionary<string, double> Traces(ReadOnlySpan<double> element)
        {
            var (traces, start) = (new Dictionary<string, double>(StringComparer.Ordinal), 0);
            for (var leaf = 0; leaf < leaves.Length; leaf++)
            {
                traces.Add(leaves[leaf].Key, forms[leaf].Trace(element.Slice(start, forms[leaf].Length)));
                start += forms[leaf].Length;
            }

            return traces;
        }
    }
}
