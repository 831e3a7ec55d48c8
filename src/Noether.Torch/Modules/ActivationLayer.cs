namespace Noether.Torch.Modules;

/// <summary>An <see cref="Modules.Activation"/> as a layer without parameters.</summary>
public sealed class ActivationLayer(Activation activation) : ILayer
{
    /// <summary>The nonlinearity.</summary>
    public Activation Activation { get; } = activation;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Activation.Apply(x);
}
