namespace Noether.Torch.Modules;

/// <summary>The nonlinearities that a plan can name.</summary>
public enum Activation
{
    /// <summary>x · sigmoid(x), also called swish. Smooth.</summary>
    Silu,

    /// <summary>The hyperbolic tangent. Smooth.</summary>
    Tanh,

    /// <summary>ln(1 + eˣ). Smooth.</summary>
    Softplus,

    /// <summary>x · Φ(x). Smooth.</summary>
    Gelu,

    /// <summary>1 / (1 + e⁻ˣ). Smooth.</summary>
    Sigmoid,

    /// <summary>max(x, 0). Its derivative jumps, so a Hamiltonian made of it has a force that jumps.</summary>
    Relu,

    /// <summary>x above 0, x / 100 below. Its derivative jumps, and it is homogeneous of degree 1, as Relu is.</summary>
    LeakyRelu,
}
