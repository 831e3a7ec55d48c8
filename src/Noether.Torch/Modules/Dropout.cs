namespace Noether.Torch.Modules;

/// <summary>y = x·m/(1 − p) in training, m being 0 with probability p and 1 otherwise; y = x in evaluation (Srivastava et al., 2014).</summary>
/// <remarks>The random stream is the layer's own. <see cref="Stream"/> lets a run save where it stands.</remarks>
public sealed class Dropout : Module, ILayer
{
    /// <summary>Drops this fraction of the values.</summary>
    public Dropout(double probability, Seed seed)
    {
        if (probability is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "The probability of dropping a value lies in [0, 1)."
            );

        Probability = probability;
        Stream = seed.ToGenerator();
    }

    /// <summary>p.</summary>
    public double Probability { get; }

    /// <summary>Where the random values come from.</summary>
    public Generator Stream { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!IsTraining || Probability == 0)
            return x;

        using var scope = TensorScope.Begin();
        var kept = Tensor.Uniform(Stream, x.Shape).GreaterOrEqual(Probability).To(x.DType).To(x.Device);
        return scope.Keep(x * kept * (1 / (1 - Probability)));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Stream.Dispose();
        base.Dispose(disposing);
    }
}
