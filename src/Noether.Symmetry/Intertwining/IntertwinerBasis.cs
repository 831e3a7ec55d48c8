using System.Collections.Immutable;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>An orthonormal basis of the equivariant linear maps between two representations, block by block. Immutable.</summary>
/// <remarks>W ρ(g) = σ(g) W for every W in its span. Sums decouple: each pair of types is solved once for all copies.</remarks>
public sealed class IntertwinerBasis
{
    internal IntertwinerBasis(Representation from, Representation to, ImmutableArray<IntertwinerBlock> blocks)
    {
        From = from;
        To = to;
        Blocks = blocks;
        Dimension = blocks.Sum(block => block.Count);
    }

    /// <summary>ρ, of the inputs.</summary>
    public Representation From { get; }

    /// <summary>σ, of the outputs.</summary>
    public Representation To { get; }

    /// <summary>The pairs of types, those without maps included.</summary>
    public ImmutableArray<IntertwinerBlock> Blocks { get; }

    /// <summary>dim Hom(ρ, σ), the number of coefficients.</summary>
    public int Dimension { get; }

    /// <summary>W = Σ θᵢ Qᵢ, [outputs, inputs].</summary>
    public RealMatrix Expand(ReadOnlySpan<double> coefficients)
    {
        var matrix = RealMatrix.Build.Dense(To.Size, From.Size);
        foreach (var block in Blocks)
        {
            var small = new double[block.Basis.Size];
            var at = block.Offset;
            foreach (var output in block.OutputCopies)
            {
                foreach (var input in block.InputCopies)
                {
                    block.Basis.Expand(coefficients.Slice(at, block.Basis.Dimension), small);
                    at += block.Basis.Dimension;
                    for (var i = 0; i < output.Length; i++)
                    {
                        for (var j = 0; j < input.Length; j++)
                            matrix[output[i], input[j]] = small[i * input.Length + j];
                    }
                }
            }
        }

        return matrix;
    }

    /// <summary>θᵢ = ⟨Qᵢ, W⟩.</summary>
    public double[] Adjoint(RealMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var coefficients = new double[Dimension];
        foreach (var block in Blocks)
        {
            var small = new double[block.Basis.Size];
            var at = block.Offset;
            foreach (var output in block.OutputCopies)
            {
                foreach (var input in block.InputCopies)
                {
                    for (var i = 0; i < output.Length; i++)
                    {
                        for (var j = 0; j < input.Length; j++)
                            small[i * input.Length + j] = matrix[output[i], input[j]];
                    }

                    block.Basis.Adjoint(small, coefficients.AsSpan(at, block.Basis.Dimension));
                    at += block.Basis.Dimension;
                }
            }
        }

        return coefficients;
    }

    /// <summary>The nearest equivariant map.</summary>
    public RealMatrix Project(RealMatrix matrix) => Expand(Adjoint(matrix));
}
