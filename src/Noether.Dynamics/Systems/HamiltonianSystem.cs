using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>H(q, p) = T(p) + V(q) with its forces in closed form, its conserved quantities and its initial states.</summary>
/// <remarks>
/// States are positions, then momenta: [batch, dimension]; energies and conserved quantities also take trajectories
/// [batch, time, dimension]. Everything is differentiable, and exact to rounding in the type of the state.
/// </remarks>
public abstract class HamiltonianSystem : IHamiltonian, ISeparableField
{
    /// <summary>The numbers in a state: positions and momenta together.</summary>
    public abstract long Dimension { get; }

    /// <summary>What the motion conserves, the energy first.</summary>
    public abstract IReadOnlyList<ConservedQuantity> ConservedQuantities { get; }

    /// <summary>T(p). [.., n] → [..].</summary>
    public abstract Tensor KineticEnergy(Tensor momentum);

    /// <summary>V(q). [.., n] → [..].</summary>
    public abstract Tensor PotentialEnergy(Tensor position);

    /// <summary>q̇ = ∂T/∂p. [.., n] → [.., n].</summary>
    public abstract Tensor Velocity(Tensor momenta);

    /// <summary>ṗ = −∂V/∂q. [.., n] → [.., n].</summary>
    public abstract Tensor Force(Tensor positions);

    /// <summary>Independent initial states from the system's usual distribution, float64. → [count, dimension].</summary>
    public abstract Tensor SampleInitialStates(long count, Seed seed);

    /// <summary>Initial states together with the system they belong to, for systems whose constants vary by sample.</summary>
    public virtual Ensemble SampleEnsemble(long count, Seed seed) => new(this, SampleInitialStates(count, seed));

    /// <summary>An ensemble of given states and constants, named as <see cref="SampleEnsemble"/> names them.</summary>
    public virtual Ensemble WithConstants(IReadOnlyDictionary<string, Tensor> constants, Tensor states)
    {
        ArgumentNullException.ThrowIfNull(constants);
        return constants.Count == 0
            ? new(this, states)
            : throw new ArgumentException("This system has no constants that vary by sample.", nameof(constants));
    }

    /// <summary>Which trajectories belong in a data set; all of them unless a system says otherwise. [batch, time, dimension] → [batch].</summary>
    public virtual Tensor IsAcceptable(Tensor trajectories)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        return Tensor.Ones([trajectories.Size(0)], DType.Bool);
    }

    /// <inheritdoc/>
    public Tensor Energy(Tensor state)
    {
        using var scope = TensorScope.Begin();
        var (position, momentum) = Symplectic.Halves(state);
        return scope.Keep(KineticEnergy(momentum) + PotentialEnergy(position));
    }

    /// <inheritdoc/>
    public virtual Tensor Evaluate(Tensor time, Tensor state)
    {
        using var scope = TensorScope.Begin();
        var (position, momentum) = Symplectic.Halves(state);
        return scope.Keep(Symplectic.Join(Velocity(momentum), Force(position)));
    }
}
