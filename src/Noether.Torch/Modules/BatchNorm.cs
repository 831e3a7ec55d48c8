using Noether.Torch.Interop;

namespace Noether.Torch.Modules;

/// <summary>
/// y = γ (x − mean) / √(variance + ε) + β per channel (Ioffe and Szegedy, 2015). [batch, channels] or [batch, channels, space…].
/// </summary>
/// <remarks>
/// In training mean and variance are the batch's, and running averages of them are kept; in evaluation they are those averages,
/// which are saved with the parameters.
/// </remarks>
public sealed class BatchNorm : Module, ILayer
{
    private static readonly Operator Normalise = Operator.Find("batch_norm");

    /// <summary>Starts with γ = 1 and β = 0.</summary>
    /// <param name="channels">The size of the second dimension.</param>
    /// <param name="momentum">The weight of the newest batch in the running averages.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="type">The element type.</param>
    public BatchNorm(long channels, double momentum = 0.1, double epsilon = 1e-5, DType type = DType.Float32)
    {
        using var scope = TensorScope.Begin();
        (Momentum, Epsilon) = (momentum, epsilon);
        Parameter("weight", Tensor.Ones([channels], type));
        Parameter("bias", Tensor.Zeros([channels], type));
        Buffer("running_mean", Tensor.Zeros([channels], type));
        Buffer("running_var", Tensor.Ones([channels], type));
    }

    /// <summary>The weight of the newest batch in the running averages.</summary>
    public double Momentum { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) =>
        Normalise.Call(x, Get(0), Get(1), Get(2), Get(3), IsTraining, Momentum, Epsilon, true);
}
