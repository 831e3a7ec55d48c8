using Noether.Torch;

namespace Noether.Experiments.SyntheticScalars.Targets;

/// <summary>f(x₁, x₂) = sin|x₁| − ½|x₂|³ + x₁·x₂ / (|x₁||x₂|) with x₁, x₂ ~ N(0, 1) in five dimensions.</summary>
/// <remarks>Invariant under O(5); variance 38.3. Shapes: [count, 2, 5] → [count, 1]. From Finzi et al. (2021).</remarks>
public sealed class OrthogonalInvariantTask : ISyntheticTask
{
    /// <inheritdoc/>
    public string Name => "orthogonal-invariant";

    /// <inheritdoc/>
    public string Symmetry => "O(5)";

    /// <inheritdoc/>
    public Tensor SampleInputs(long count, Seed seed)
    {
        using var generator = seed.ToGenerator();
        return Tensor.Normal(generator, [count, 2, 5]);
    }

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = TensorScope.Begin();
        var (first, second) = (inputs.Select(1, 0), inputs.Select(1, 1));
        var (firstLength, secondLength) = (first.Norm(-1), second.Norm(-1));
        var cosine = (first * second).Sum(-1) / (firstLength * secondLength);
        return scope.Keep((firstLength.Sin() - secondLength.Pow(3) * 0.5 + cosine).Unsqueeze(-1));
    }
}
