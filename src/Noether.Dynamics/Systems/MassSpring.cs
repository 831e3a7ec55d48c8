using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>H = q² + p²: a mass on a spring, of period π. State (q, p). From Greydanus, Dzamba and Yosinski (2019).</summary>
[System("mass-spring", "a mass on a spring, H = q² + p²")]
public sealed class MassSpring : HamiltonianSystem
{
    /// <summary>The spring of the published runs.</summary>
    public MassSpring() => ConservedQuantities = [new("energy", Energy)];

    /// <inheritdoc/>
    public override long Dimension => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<ConservedQuantity> ConservedQuantities { get; }

    /// <inheritdoc/>
    public override Tensor KineticEnergy(Tensor momentum)
    {
        ArgumentNullException.ThrowIfNull(momentum);
        return momentum.Square().Sum(-1);
    }

    /// <inheritdoc/>
    public override Tensor PotentialEnergy(Tensor position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Square().Sum(-1);
    }

    /// <inheritdoc/>
    public override Tensor Velocity(Tensor momenta) => momenta * 2;

    /// <inheritdoc/>
    public override Tensor Force(Tensor positions) => positions * -2;

    /// <summary>On circles of radius U(0.1, 1) at a uniform angle.</summary>
    public override Tensor SampleInitialStates(long count, Seed seed) => PhaseCircles.Sample(count, 0.1, 1, seed);
}
