using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Scalars;

/// <summary>h_o(z) = Σ_t f_ot(φ(z)) v_t(z): vectors as answers, with invariant coefficients.</summary>
/// <remarks>
/// Exactly equivariant under the group of its features, acting on each answer as on the vectors (Villar et al., 2021,
/// proposition 4). Shapes: [batch, ..] → [batch, outputs·d], answers one after the other.
/// </remarks>
public sealed class ScalarEquivariantNet : Module, INetwork
{
    private readonly IVectorFeatures _vectors;
    private readonly int _outputs;

    /// <summary>Makes this many vectors from the vectors of the state.</summary>
    public ScalarEquivariantNet(IVectorFeatures vectors, int outputs, ScalarInvariantNet coefficients)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(coefficients);
        var needed = outputs * vectors.VectorCount;
        if (coefficients.Network.Shape.Outputs != needed)
            throw new ArgumentException(
                $"{outputs} answers made of {vectors.VectorCount} vectors need {needed} coefficients, but the network has "
                    + $"{coefficients.Network.Shape.Outputs} outputs.",
                nameof(coefficients)
            );

        _vectors = vectors;
        _outputs = outputs;
        Coefficients = Register("coefficients", coefficients);
    }

    /// <summary>f: the invariant network that makes the coefficients.</summary>
    public ScalarInvariantNet Coefficients { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry =>
        Coefficients.Symmetry is { IsNone: false } own
            ? new(own.OnInput, new VectorAction(own.Group.Defining.Copies(_outputs)))
            : Symmetry<Tensor, Tensor>.None;

    /// <summary>
    /// The vector field of a pendulum: u̇_i = Σ_j A_ij u_j + b_i y + c_i g, with the 24 coefficients A [4, 4], b and c made
    /// by an invariant network (Yao et al., 2021).
    /// </summary>
    public static ScalarEquivariantNet ForPendulum(
        PendulumFeatures features,
        int depth,
        long width,
        Seed seed,
        Activation activation = Activation.Silu,
        DType type = DType.Float32
    ) => new(features, 4, new ScalarInvariantNet(features, depth, width, seed, 24, activation, type));

    /// <summary>Takes the standardisation of the coefficients' features from training states.</summary>
    public void Fit(Tensor states) => Coefficients.Fit(states);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var coefficients = Coefficients.Forward(x).Reshape(-1, _outputs, _vectors.VectorCount);
        return scope.Keep(coefficients.BatchMatMul(_vectors.Vectors(x)).Flatten(1));
    }
}
