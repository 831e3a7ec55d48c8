using Noether.Dynamics.Systems;
using Noether.Torch;

namespace OwnSystem;

/// <summary>H = p²/2 + q²/2 + q⁴/4: a mass on a spring that stiffens as it is drawn out. State (q, p).</summary>
[System("quartic-oscillator", "a mass on a stiffening spring, H = p²/2 + q²/2 + q⁴/4")]
public sealed class QuarticOscillator : HamiltonianSystem
{
    private const double Largest = 1.5;

    /// <summary>A unit mass on the spring.</summary>
    public QuarticOscillator() => ConservedQuantities = [new("energy", Energy)];

    /// <inheritdoc/>
    public override long Dimension => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<ConservedQuantity> ConservedQuantities { get; }

    /// <inheritdoc/>
    public override Tensor KineticEnergy(Tensor momentum)
    {
        ArgumentNullException.ThrowIfNull(momentum);
        return (momentum.Square() / 2).Sum(-1);
    }

    /// <inheritdoc/>
    public override Tensor PotentialEnergy(Tensor position)
    {
        ArgumentNullException.ThrowIfNull(position);
        var square = position.Square();
        return (square / 2 + square.Square() / 4).Sum(-1);
    }

    /// <inheritdoc/>
    public override Tensor Velocity(Tensor momenta)
    {
        ArgumentNullException.ThrowIfNull(momenta);
        return momenta * 1;
    }

    /// <inheritdoc/>
    public override Tensor Force(Tensor positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return -(positions + positions.Square() * positions);
    }

    /// <summary>Positions and momenta uniform in ±1.5.</summary>
    public override Tensor SampleInitialStates(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var generator = seed.Child("states").ToGenerator();
        return scope.Keep(Tensor.Uniform(generator, [count, Dimension]) * (2 * Largest) - Largest);
    }
}
