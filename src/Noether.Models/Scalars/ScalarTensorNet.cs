using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Scalars;

/// <summary>h(z) = f₀ 1 + Σ_ij f_ij v_i v_jᵀ: a matrix as answer, with invariant coefficients.</summary>
/// <remarks>
/// Equivariant under O(d): h(Rz) = R h(z) Rᵀ (Villar et al., 2021). A symmetric answer takes i ≤ j and v_i v_jᵀ + v_j v_iᵀ.
/// Shapes: [batch, n, d] → [batch, d·d], row by row.
/// </remarks>
public sealed class ScalarTensorNet : Module, INetwork
{
    private readonly IVectorFeatures _vectors;
    private readonly Constant _placement;

    /// <summary>The coefficients' network must have <see cref="CoefficientsFor"/> outputs.</summary>
    public ScalarTensorNet(IVectorFeatures vectors, ScalarInvariantNet coefficients, bool isSymmetric = true)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(coefficients);
        var needed = CoefficientsFor(vectors.VectorCount, isSymmetric);
        if (coefficients.Network.Shape.Outputs != needed)
            throw new ArgumentException(
                $"A matrix made of {vectors.VectorCount} vectors needs {needed} coefficients, but the network has "
                    + $"{coefficients.Network.Shape.Outputs} outputs.",
                nameof(coefficients)
            );

        _vectors = vectors;
        _placement = Constant.Of(Placement(vectors.VectorCount, isSymmetric));
        Coefficients = Register("coefficients", coefficients);
    }

    /// <summary>f₀ first, then the f_ij.</summary>
    public ScalarInvariantNet Coefficients { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry =>
        Coefficients.Symmetry is { IsNone: false } own
            ? new(own.OnInput, new VectorAction(own.Group.Tensor(2)))
            : Symmetry<Tensor, Tensor>.None;

    /// <summary>1 + n², or 1 + n(n+1)/2 for a symmetric answer.</summary>
    public static int CoefficientsFor(int vectors, bool isSymmetric) =>
        1 + (isSymmetric ? vectors * (vectors + 1) / 2 : vectors * vectors);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var vectors = _vectors.Vectors(x);
        var coefficients = Coefficients.Forward(x);
        var count = _vectors.VectorCount;
        var pairs = coefficients.Slice(-1, 1).MatMul(_placement.Like(coefficients)).Reshape(-1, count, count);
        var products = vectors.Transposed().BatchMatMul(pairs).BatchMatMul(vectors);
        var identity = Tensor.Eye(vectors.Size(-1), vectors.DType, vectors.Device);
        return scope.Keep((products + coefficients.Narrow(-1, 0, 1).Unsqueeze(-1) * identity).Flatten(1));
    }

    // Row k says where coefficient k stands in the n×n matrix of coefficients, flattened.
    private static double[,] Placement(int vectors, bool isSymmetric)
    {
        var pairs = isSymmetric ? VectorPairs.UpperTriangle(vectors) : VectorPairs.All(vectors);
        var placement = new double[pairs.Pairs.Count, vectors * vectors];
        for (var k = 0; k < pairs.Pairs.Count; k++)
        {
            var (i, j) = pairs.Pairs[k];
            placement[k, i * vectors + j] = 1;
            if (isSymmetric)
                placement[k, j * vectors + i] = 1;
        }

        return placement;
    }
}
