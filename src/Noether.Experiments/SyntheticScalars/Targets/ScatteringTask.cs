using Noether.Torch;

namespace Noether.Experiments.SyntheticScalars.Targets;

/// <summary>
/// 4[(p₁·p₂)(p₃·p₄) − B(p₁·p₃) − A(p₂·p₄) + 4AB], A = p₁·p₃ − p₁², B = p₂·p₄ − p₂², for four momenta p ~ N(0, 1/16).
/// </summary>
/// <remarks>
/// Products are Minkowski products, time first, so it is invariant under O(1, 3); mean 0.251, variance 0.742. It is the
/// contraction 4 L^{μν} M_{μν} of L^{μν} = p₁^μ p₃^ν − A η^{μν} with M^{μν} = p₂^μ p₄^ν − B η^{μν}: the released code does not
/// symmetrise the tensors as scattering of electrons on muons would, and published numbers belong to this function.
/// Shapes: [count, 4, 4] → [count, 1]. From Finzi et al. (2021).
/// </remarks>
public sealed class ScatteringTask : ISyntheticTask
{
    private const double Spread = 0.25;

    /// <inheritdoc/>
    public string Name => "scattering";

    /// <inheritdoc/>
    public string Symmetry => "O(1, 3)";

    /// <inheritdoc/>
    public Tensor SampleInputs(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var generator = seed.ToGenerator();
        return scope.Keep(Tensor.Normal(generator, [count, 4, 4]) * Spread);
    }

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = TensorScope.Begin();
        var signs = Tensor.From([1.0, -1, -1, -1]).To(inputs.DType).To(inputs.Device);
        var momenta = inputs.Unbind(1);
        Tensor Product(int i, int j) => (momenta[i - 1] * momenta[j - 1] * signs).Sum(-1);

        var (p13, p24) = (Product(1, 3), Product(2, 4));
        var (a, b) = (p13 - Product(1, 1), p24 - Product(2, 2));
        var value = Product(1, 2) * Product(3, 4) - b * p13 - a * p24 + a * b * 4;
        return scope.Keep((value * 4).Unsqueeze(-1));
    }
}
