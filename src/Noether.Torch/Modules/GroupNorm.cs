using Noether.Torch.Interop;

namespace Noether.Torch.Modules;

/// <summary>
/// y = γ (x − mean) / √(variance + ε) + β, both over the space and channels of one of several groups of channels
/// (Wu and He, 2018). [batch, channels, space…].
/// </summary>
public sealed class GroupNorm : Module, ILayer
{
    private static readonly Operator Normalise = Operator.Find("group_norm");

    /// <summary>Starts with γ = 1 and β = 0.</summary>
    public GroupNorm(long groups, long channels, double epsilon = 1e-5, DType type = DType.Float32)
    {
        if (groups < 1 || channels % groups != 0)
            throw new ArgumentException(
                $"{channels} channels cannot be divided into {groups} groups of equal size.",
                nameof(groups)
            );

        using var scope = TensorScope.Begin();
        (Groups, Epsilon) = (groups, epsilon);
        Parameter("weight", Tensor.Ones([channels], type));
        Parameter("bias", Tensor.Zeros([channels], type));
    }

    /// <summary>The number of groups.</summary>
    public long Groups { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Normalise.Call(x, Groups, Get(0), Get(1), Epsilon);
}
