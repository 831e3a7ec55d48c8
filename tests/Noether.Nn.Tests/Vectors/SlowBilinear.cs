using Noether.Nn.Vectors;
using Noether.Symmetry.Representations;

namespace Noether.Nn.Tests.Vectors;

/// <summary>yᵢ += s Σ θ_ijc M_c x_j written out, one number at a time.</summary>
internal static class SlowBilinear
{
    public static double[] Apply(TypewiseBilinear layer, double[] x)
    {
        var y = new double[layer.Output.Size];
        foreach (var term in layer.Terms())
        {
            var (outputs, inputs, matrices) = (
                Copies(layer.Output, term.Output),
                Copies(layer.Input, term.Input),
                Copies(layer.Input, term.Matrix)
            );
            var weights = term.Weights.Detach().Contiguous().ToArray<double>();
            var index = 0;
            foreach (var output in outputs)
            {
                foreach (var input in inputs)
                {
                    foreach (var copy in term.Copies)
                    {
                        var weight = weights[index++];
                        for (var a = 0; a < output.Length; a++)
                        {
                            for (var b = 0; b < input.Length; b++)
                            {
                                var place = matrices[(int)copy][Place(term, a * input.Length + b)];
                                y[output[a]] += layer.Scale * weight * x[place] * x[input[b]];
                            }
                        }
                    }
                }
            }
        }

        return y;
    }

    // The place in the matrix's own order of factors of an entry in the order of output ⊗ input*.
    private static int Place(BilinearTerm term, int entry)
    {
        if (term.Order.Length == 0)
            return entry;
        var sizes = term.Matrix.Factors.Select(factor => factor.Size).ToArray();
        var digits = new int[sizes.Length];
        for (var slot = sizes.Length - 1; slot >= 0; slot--)
        {
            var size = sizes[term.Order[slot]];
            digits[term.Order[slot]] = entry % size;
            entry /= size;
        }

        return digits.Zip(sizes).Aggregate(0, (place, digit) => place * digit.Second + digit.First);
    }

    private static int[][] Copies(Representation representation, TensorType type) =>
        [
            .. representation
                .Summands.Where(summand => summand.Type.Equals(type))
                .Select(summand => summand.Positions.ToArray()),
        ];
}
