namespace Noether.Torch.Modules;

/// <summary>y = x · Wᵀ + b. [.., inputs] → [.., outputs].</summary>
public sealed class Linear : Module, ILayer
{
    private readonly bool _hasBias;

    /// <summary>Weights and bias uniform in ±1/√inputs.</summary>
    public Linear(long inputs, long outputs, Seed seed, bool bias = true, DType type = DType.Float32)
    {
        using var scope = TensorScope.Begin();
        Parameter("weight", Draw(inputs, [outputs, inputs], seed.Child("weight"), type));
        _hasBias = bias;
        if (bias)
            Parameter("bias", Draw(inputs, [outputs], seed.Child("bias"), type));
    }

    /// <summary>A layer with these first values: weight [outputs, inputs], bias [outputs] or null.</summary>
    public Linear(Tensor weight, Tensor? bias)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Rank != 2 || (bias is not null && (bias.Rank != 1 || bias.Size(0) != weight.Size(0))))
            throw new ArgumentException(
                $"A linear layer needs a weight [outputs, inputs] and a bias [outputs], but got {weight} and {bias}.",
                nameof(weight)
            );

        Parameter("weight", weight);
        _hasBias = bias is not null;
        if (bias is not null)
            Parameter("bias", bias);
    }

    /// <summary>The matrix W, [outputs, inputs].</summary>
    public Tensor Weight => Get(0);

    /// <summary>The vector b, [outputs], or null.</summary>
    public Tensor? Bias => _hasBias ? Get(1) : null;

    /// <summary>x · Wᵀ + b.</summary>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Linear(Weight, Bias);
    }

    private static Tensor Draw(long inputs, ReadOnlySpan<long> shape, Seed seed, DType type)
    {
        using var generator = seed.ToGenerator();
        return Initialisation.UniformByFanIn(generator, inputs, shape, type);
    }
}
