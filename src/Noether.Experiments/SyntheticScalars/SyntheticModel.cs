using Noether.Models;
using Noether.Models.Scalars;
using Noether.Models.Vectors;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>y(x) = offset + scale · f(prepare(x)): a network f between what does not depend on its weights.</summary>
/// <remarks>
/// Features and their standardisation are prepared once for all training; offset and scale are single numbers taken from the
/// training targets, so that they keep the symmetry. Shapes: [batch, n, d] → [batch, outputs].
/// </remarks>
internal sealed class SyntheticModel : Module, INetwork
{
    private readonly INetwork _network;

    /// <summary>A network of features, or one that takes the vectors themselves.</summary>
    public SyntheticModel(INetwork network)
    {
        using var scope = TensorScope.Begin();
        _network = network;
        Register("network", (Module)network);
        Buffer("offset", Tensor.Zeros([1]));
        Buffer("scale", Tensor.Ones([1]));
    }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => _network.Symmetry;

    private Tensor Offset => Get(0);

    private Tensor Scale => Get(1);

    /// <summary>Takes the standardisation of features, the offset and the scale from training samples.</summary>
    public void Fit(Tensor inputs, Tensor targets)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        if (_network is ScalarInvariantNet scalars)
            scalars.Fit(inputs);
        else if (_network is PermutationInvariantTensorNet tensors)
            tensors.Fit(inputs);
        else if (_network is StandardisedEmlp emlp)
            emlp.Fit(inputs.Flatten(1));

        // A number may be shifted without breaking the symmetry; a matrix may only be scaled.
        var isNumber = targets.Size(1) == 1;
        if (isNumber)
            Offset.CopyFrom(targets.Mean([0]));
        Scale.CopyFrom((targets - Offset).Square().Mean().Sqrt());
    }

    /// <summary>Everything that does not depend on the weights. [batch, n, d] → what <see cref="Answer"/> takes.</summary>
    public Tensor Prepare(Tensor inputs)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        return scope.Keep(
            _network switch
            {
                ScalarInvariantNet scalars => scalars.Standardisation.Forward(scalars.Features.Evaluate(inputs)),
                StandardisedEmlp emlp => emlp.Standardise(inputs.Flatten(1)),
                _ => inputs,
            }
        );
    }

    /// <summary>The scaled targets (y − offset) / scale that the network learns.</summary>
    public Tensor Scaled(Tensor targets)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep((targets - Offset) / Scale);
    }

    /// <summary>f of what was prepared.</summary>
    public Tensor Answer(Tensor prepared) =>
        _network switch
        {
            ScalarInvariantNet scalars => scalars.Network.Forward(prepared),
            StandardisedEmlp emlp => emlp.Network.Forward(prepared),
            _ => _network.Forward(prepared),
        };

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Answer(Prepare(x)) * Scale + Offset);
    }
}
