using Noether.Torch;

namespace Noether.Experiments.SyntheticScalars.Targets;

/// <summary>I = Σ_i m_i (|r_i|² 1 − r_i r_iᵀ) for five masses m = ln(1 + eˣ), x ~ N(0, 1), at points r ~ N(0, 1) in space.</summary>
/// <remarks>
/// Equivariant under O(3): I(Rr) = R I(r) Rᵀ, and indifferent to the order of the points. Predicting the mean costs 11.0 in
/// mean squared error. Shapes: [count, 5, 4], a point and its mass, → [count, 9]. From Finzi et al. (2021).
/// </remarks>
public sealed class InertiaTask : ISyntheticTask
{
    private const long Points = 5;

    /// <inheritdoc/>
    public string Name => "inertia";

    /// <inheritdoc/>
    public string Symmetry => "O(3) on points; permutations of points with their masses";

    /// <inheritdoc/>
    public Tensor SampleInputs(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var positions = seed.Child("positions").ToGenerator();
        using var masses = seed.Child("masses").ToGenerator();
        var mass = Tensor.Normal(masses, [count, Points, 1]).Softplus();
        return scope.Keep(Tensor.Cat([Tensor.Normal(positions, [count, Points, 3]), mass], -1));
    }

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = TensorScope.Begin();
        var (positions, mass) = (inputs.Slice(-1, 0, 3), inputs.Slice(-1, 3));
        var weighted = mass * positions;
        var trace = (weighted * positions).Sum([1, 2]).Reshape(-1, 1, 1);
        var moments = weighted.Transposed().BatchMatMul(positions);
        return scope.Keep((trace * Tensor.Eye(3, inputs.DType, inputs.Device) - moments).Flatten(1));
    }
}
