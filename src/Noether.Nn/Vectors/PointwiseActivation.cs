using Noether.Symmetry;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Vectors;

/// <summary>Any function applied to every component: equivariant where the group only permutes components, and only there.</summary>
public sealed class PointwiseActivation : Module, ILayer, IEquivariant
{
    private readonly Activation _activation;

    /// <summary>For features that are permuted.</summary>
    /// <exception cref="SymmetryException">The group mixes components or changes their signs.</exception>
    public PointwiseActivation(Representation features, Activation activation = Activation.Silu)
    {
        ArgumentNullException.ThrowIfNull(features);
        var mixed = features.Summands.FirstOrDefault(summand => !GatedRepresentation.IsPointwise(summand.Type));
        if (mixed is not null)
            throw new SymmetryException(
                $"{activation} on each component of {features} is not {features.Group}-equivariant, because the group does more to "
                    + $"{mixed.Type} than permute its components: use a gated nonlinearity."
            );
        Input = features;
        _activation = activation;
    }

    /// <inheritdoc/>
    public Representation Input { get; }

    /// <inheritdoc/>
    public Representation Output => Input;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => _activation.Apply(x);
}
