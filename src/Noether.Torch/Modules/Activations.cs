namespace Noether.Torch.Modules;

/// <summary>Applies an <see cref="Activation"/>.</summary>
public static class Activations
{
    /// <summary>The nonlinearity, element by element.</summary>
    public static Tensor Apply(this Activation activation, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return activation switch
        {
            Activation.Silu => x.Silu(),
            Activation.Tanh => x.Tanh(),
            Activation.Softplus => x.Softplus(),
            Activation.Gelu => x.Gelu(),
            Activation.Sigmoid => x.Sigmoid(),
            Activation.Relu => x.Relu(),
            Activation.LeakyRelu => x.LeakyRelu(),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "This is no activation."),
        };
    }
}
