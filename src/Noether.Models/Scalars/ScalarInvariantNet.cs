using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Scalars;

/// <summary>f(z) = MLP(standardise(φ(z))): an ordinary network of invariant numbers, and every invariant function is one.</summary>
/// <remarks>
/// Exactly as symmetric as its features (Villar et al., 2021, proposition 2). Shapes: [batch, ..] → [batch, outputs].
/// Good values: 3 to 5 hidden layers of 100, SiLU; call <see cref="Fit"/> with the training states before training.
/// </remarks>
public sealed class ScalarInvariantNet : Module, IGradientNetwork
{
    /// <summary>Composes the three parts.</summary>
    public ScalarInvariantNet(IScalarFeatures features, FeatureStandardisation standardisation, Mlp network)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(network);
        if (network.Shape.Inputs != features.Count)
            throw new ArgumentException(
                $"There are {features.Count} features, but the network takes {network.Shape.Inputs} inputs.",
                nameof(network)
            );

        Features = features;
        if (features is Module fitted)
            Register("features", fitted);
        Standardisation = Register("standardisation", standardisation);
        Network = Register("network", network);
    }

    /// <summary>Hidden layers of one width on these features.</summary>
    public ScalarInvariantNet(
        IScalarFeatures features,
        int depth,
        long width,
        Seed seed,
        long outputs = 1,
        Activation activation = Activation.Silu,
        DType type = DType.Float32
    )
        : this(
            features,
            new FeatureStandardisation(features?.Count ?? 0, type),
            new Mlp(MlpShape.Uniform(features?.Count ?? 0, depth, width, outputs), seed, activation, type)
        ) { }

    /// <summary>φ.</summary>
    public IScalarFeatures Features { get; }

    /// <summary>Centres and scales each number.</summary>
    public FeatureStandardisation Standardisation { get; }

    /// <summary>The network on the standardised numbers.</summary>
    public Mlp Network { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => Features.Symmetry;

    /// <summary>Takes the grids of the features, where they have any, and the standardisation from training states.</summary>
    public void Fit(Tensor states)
    {
        (Features as RadialBasisFeatures)?.Fit(states);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        Standardisation.Fit(Features.Evaluate(states));
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Network.Forward(Standardisation.Forward(Features.Evaluate(x))));
    }

    /// <summary>∂f/∂z = (∂φ/∂z)ᵀ (∂MLP/∂φ): the network's gradient by hand, the features' by automatic differentiation.</summary>
    public Tensor InputGradient(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var isRecorded = Gradients.AreRecorded;
        using var recording = Gradients.Record();
        var point = isRecorded && x.RequiresGradient ? x : x.Detach().WithGradient();
        var scalars = Standardisation.Forward(Features.Evaluate(point));
        return scope.Keep(Gradients.Of(scalars, point, Weight(), createGraph: isRecorded));

        Tensor Weight()
        {
            if (isRecorded)
                return Network.InputGradient(scalars);
            using var pause = Gradients.Pause();
            return Network.InputGradient(scalars);
        }
    }
}
