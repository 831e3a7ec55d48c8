using Noether.Models.Scalars;
using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Models.Dimensionless;

/// <summary>The pendulum's invariant numbers in its own units, and the four ratios of its constants: m₂, k₁, k₂, l₂.</summary>
/// <remarks>
/// Invariant under O(3) on positions, momenta and gravity and under any change of the units of mass, length and time. The
/// energy in units of m₁|g|l₁ is a polynomial of these. Shapes: [batch, 21] → [batch, Count].
/// </remarks>
public sealed class DimensionlessFeatures(PendulumFeatureSet set = PendulumFeatureSet.Published) : IScalarFeatures
{
    private readonly PendulumFeatures _features = new(set);

    /// <inheritdoc/>
    public int Count => _features.Count + 4;

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => DimensionlessPendulum.Turns;

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        using var scope = TensorScope.Begin();
        var pendulum = DimensionlessPendulum.Of(state);
        var scalars = _features.Evaluate(pendulum.State, pendulum.Gravity, pendulum.Gravity.ZerosLike());
        return scope.Keep(Tensor.Cat([scalars, pendulum.Mass2, pendulum.Stiffness, pendulum.Length2], -1));
    }
}
