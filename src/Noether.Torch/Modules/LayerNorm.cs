using Noether.Torch.Interop;

namespace Noether.Torch.Modules;

/// <summary>y = γ (x − mean) / √(variance + ε) + β, both over the last dimension (Ba, Kiros and Hinton, 2016). [.., features].</summary>
public sealed class LayerNorm : Module, ILayer
{
    private static readonly Operator Normalise = Operator.Find("layer_norm");

    /// <summary>Starts with γ = 1 and β = 0.</summary>
    public LayerNorm(long features, double epsilon = 1e-5, DType type = DType.Float32)
    {
        using var scope = TensorScope.Begin();
        (Features, Epsilon) = (features, epsilon);
        Parameter("weight", Tensor.Ones([features], type));
        Parameter("bias", Tensor.Zeros([features], type));
    }

    /// <summary>The size of the last dimension.</summary>
    public long Features { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Normalise.Call(x, Argument.Repeated(Features, 1), Get(0), Get(1), Epsilon);
}
