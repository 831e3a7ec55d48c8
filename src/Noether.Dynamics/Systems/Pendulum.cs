using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>H = 3(1 − cos q) + p²: a rigid pendulum. State (angle, momentum). From Greydanus, Dzamba and Yosinski (2019).</summary>
[System("pendulum", "a rigid pendulum, H = 3(1 − cos q) + p²")]
public sealed class Pendulum : HamiltonianSystem
{
    private const double Strength = 3;

    /// <summary>The pendulum of the published runs.</summary>
    public Pendulum() => ConservedQuantities = [new("energy", Energy)];

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
        return ((1 - position.Cos()) * Strength).Sum(-1);
    }

    /// <inheritdoc/>
    public override Tensor Velocity(Tensor momenta) => momenta * 2;

    /// <inheritdoc/>
    public override Tensor Force(Tensor positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return positions.Sin() * -Strength;
    }

    /// <summary>On circles of radius U(1.3, 2.3) in the (q, p) plane, at a uniform angle: large swings that stay below the top.</summary>
    public override Tensor SampleInitialStates(long count, Seed seed) => PhaseCircles.Sample(count, 1.3, 2.3, seed);
}
