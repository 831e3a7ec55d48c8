using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Vectors;

/// <summary>f((x − m) / s): an equivariant perceptron of inputs that are centred and scaled as far as the symmetry allows.</summary>
/// <remarks>
/// m is the part of the mean that no element of the group moves: the mean of invariant numbers, the component along a fixed
/// axis, nothing for vectors that turn freely. s is one number per summand of ρ, so that a vector keeps its direction. Both
/// keep the symmetry exactly, which a mean and a spread per component would not. Shapes: [.., ρ.Size] → [.., σ.Size]. Call
/// <see cref="Fit"/> with training inputs.
/// </remarks>
public sealed class StandardisedEmlp : Module, IGradientNetwork, IEquivariant
{
    /// <summary>The identity before the network until <see cref="Fit"/> is called.</summary>
    public StandardisedEmlp(Emlp network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = TensorScope.Begin();
        Network = Register("network", network);
        Buffer("mean", Tensor.Zeros([Input.Size]));
        Buffer("spread", Tensor.Ones([Input.Size]));
    }

    /// <summary>f.</summary>
    public Emlp Network { get; }

    /// <inheritdoc/>
    public Representation Input => Network.Input;

    /// <inheritdoc/>
    public Representation Output => Network.Output;

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => Network.Symmetry;

    private Tensor Mean => Get(0);

    private Tensor Spread => Get(1);

    /// <summary>Takes m, and s as the root mean square of a summand's components about it, from inputs [.., ρ.Size].</summary>
    public void Fit(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var rows = inputs.Reshape(-1, Input.Size).To(DType.Float64);
        var invariants = Intertwiners.Basis(Input.Group.Trivial, Input);
        var mean = invariants.Expand(invariants.Adjoint(Column(rows.Mean(0).ToArray<double>())));
        var centred = Tensor.From(mean.ToColumnMajorArray());
        var squares = (rows - centred).Square().Mean(0).ToArray<double>();
        var spread = new double[Input.Size];
        foreach (var summand in Input.Summands)
        {
            var size = Math.Sqrt(summand.Positions.Average(position => squares[position]));
            foreach (var position in summand.Positions)
                // What never varied is left as it is rather than divided by nothing.
                spread[position] = size > 0 ? size : 1;
        }

        Mean.CopyFrom(centred);
        Spread.CopyFrom(Tensor.From(spread));
    }

    /// <summary>(x − m) / s, for networks whose inputs are prepared once for all training.</summary>
    public Tensor Standardise(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        return scope.Keep((x - Mean) / Spread);
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Network.Forward(Standardise(x)));
    }

    /// <inheritdoc/>
    public Tensor InputGradient(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Network.InputGradient(Standardise(x)) / Spread);
    }

    private static MathNet.Numerics.LinearAlgebra.Matrix<double> Column(double[] column) =>
        MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(column.Length, 1, column);
}
