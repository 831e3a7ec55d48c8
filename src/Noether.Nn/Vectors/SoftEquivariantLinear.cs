using Noether.Symmetry.Actions;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Vectors;

/// <summary>y = (W + F) x + b + c with W and b equivariant, and F and c free: a symmetry that data may overrule.</summary>
/// <remarks>
/// Residual pathway priors (Finzi, Benton and Wilson, 2021): two Gaussian priors, the weaker one on the equivariant part, as
/// the penalty λ‖θ‖² + μ‖F‖² with μ ≫ λ. F and c begin at 0, so the layer begins exactly equivariant.
/// Shapes: [.., ρ.Size] → [.., σ.Size].
/// </remarks>
public sealed class SoftEquivariantLinear : Module, IFreezable, IEquivariant<Tensor, Tensor>
{
    /// <summary>A layer with its first coefficients.</summary>
    public SoftEquivariantLinear(
        Representation input,
        Representation output,
        Seed seed,
        DType type = DType.Float32,
        IntertwinerOptions? options = null
    )
    {
        Equivariant = Register("equivariant", new EquivariantLinear(input, output, seed, type: type, options: options));
        using var scope = TensorScope.Begin();
        Free = Register(
            "free",
            new Linear(Tensor.Zeros([output.Size, input.Size], type), Tensor.Zeros([output.Size], type))
        );
    }

    /// <summary>That of W and b; F and c may break it.</summary>
    public Symmetry<Tensor, Tensor> Symmetry =>
        VectorSymmetry.Of(Equivariant.Input, Equivariant.Output) with
        {
            Deviation = new KnownDeviation("free weights beside the equivariant ones"),
        };

    /// <summary>W and b.</summary>
    public EquivariantLinear Equivariant { get; }

    /// <summary>F and c.</summary>
    public Linear Free { get; }

    /// <summary>λ‖θ‖² + μ(‖F‖² + ‖c‖²), to be added to the loss.</summary>
    /// <param name="equivariant">λ; 0 is usual.</param>
    /// <param name="free">μ, much larger.</param>
    public Tensor Penalty(double equivariant, double free)
    {
        using var scope = TensorScope.Begin();
        var broken = Free.Weight.Square().Sum() + Free.Bias!.Square().Sum();
        return scope.Keep(broken * free + Equivariant.Coefficients.Square().Sum() * equivariant);
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Forward(x, frozen: false);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, bool frozen)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var broken = frozen ? x.Linear(Free.Weight.Detach(), Free.Bias!.Detach()) : Free.Forward(x);
        return scope.Keep(Equivariant.Forward(x, frozen) + broken);
    }
}
