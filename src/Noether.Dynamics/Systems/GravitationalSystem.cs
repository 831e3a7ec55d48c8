using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>H = Σᵢ |pᵢ|²/2mᵢ − Σ_{i&lt;j} mᵢmⱼ / √(|qᵢ−qⱼ|² + ε²), with G = 1: n bodies in the plane or in space.</summary>
/// <remarks>
/// State (q₁ … qₙ, p₁ … pₙ), body by body: dimension 2·n·d. Conserved: energy, momentum and angular momentum, each component.
/// </remarks>
public abstract class GravitationalSystem : HamiltonianSystem
{
    private static readonly string[] Axes = ["x", "y", "z"];

    private readonly double _squaredSoftening;
    private readonly SampleParameter _inverseMass;
    private readonly SampleParameter _massProducts;
    private readonly SampleParameter _self;
    private readonly GravitationalForces _forces;

    /// <summary>Bodies of these masses.</summary>
    /// <param name="masses">[1, n] for the same in every sample, [batch, n] for their own; positive.</param>
    /// <param name="axes">d, 2 or 3.</param>
    /// <param name="softening">ε, the distance below which the attraction fades; 0 for points.</param>
    protected GravitationalSystem(Tensor masses, int axes, double softening)
    {
        ArgumentNullException.ThrowIfNull(masses);
        ArgumentOutOfRangeException.ThrowIfNegative(softening);
        if (axes is not (2 or 3))
            throw new ArgumentOutOfRangeException(nameof(axes), axes, "Bodies move in 2 or 3 dimensions.");
        using var scope = TensorScope.Begin();
        if (masses.Min().ToDouble() <= 0)
            throw new ArgumentException("Masses must be positive.", nameof(masses));

        Bodies = (int)masses.Size(-1);
        SpaceDimension = axes;
        _squaredSoftening = softening * softening;
        _forces = new GravitationalForces(masses, axes, _squaredSoftening);
        var self = Tensor.Eye(Bodies).Unsqueeze(0);
        _self = new SampleParameter(self);
        _massProducts = new SampleParameter(masses.Unsqueeze(-1) * masses.Unsqueeze(-2) * (1 - self));
        _inverseMass = new SampleParameter(masses.Reciprocal().Unsqueeze(-1).Expand(-1, -1, axes).Flatten(-2));
        ConservedQuantities = [new("energy", Energy), .. Momenta(), .. AngularMomenta()];
    }

    /// <summary>n.</summary>
    public int Bodies { get; }

    /// <summary>d.</summary>
    public int SpaceDimension { get; }

    /// <inheritdoc/>
    public override long Dimension => 2L * Bodies * SpaceDimension;

    /// <inheritdoc/>
    public override IReadOnlyList<ConservedQuantity> ConservedQuantities { get; }

    /// <inheritdoc/>
    public override Tensor Evaluate(Tensor time, Tensor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return RowArithmetic.Fits(state) && _forces.Fits(state) ? _forces.Evaluate(state) : base.Evaluate(time, state);
    }

    /// <inheritdoc/>
    public override Tensor KineticEnergy(Tensor momentum)
    {
        ArgumentNullException.ThrowIfNull(momentum);
        using var scope = TensorScope.Begin();
        return scope.Keep((momentum.Square() * _inverseMass.Beside(momentum)).Sum(-1) * 0.5);
    }

    /// <inheritdoc/>
    public override Tensor PotentialEnergy(Tensor position)
    {
        using var scope = TensorScope.Begin();
        var (_, squares) = Separations(position);
        // Every pair is counted twice.
        return scope.Keep((squares.Rsqrt() * _massProducts.Beside(squares)).Sum([-2, -1]) * -0.5);
    }

    /// <inheritdoc/>
    public override Tensor Velocity(Tensor momenta)
    {
        ArgumentNullException.ThrowIfNull(momenta);
        using var scope = TensorScope.Begin();
        return scope.Keep(momenta * _inverseMass.Beside(momenta));
    }

    /// <inheritdoc/>
    public override Tensor Force(Tensor positions)
    {
        using var scope = TensorScope.Begin();
        var (differences, squares) = Separations(positions);
        var attraction = squares.Pow(-1.5) * _massProducts.Beside(squares);
        return scope.Keep((differences * attraction.Unsqueeze(-1)).Sum(-2).Flatten(-2));
    }

    /// <summary>The smallest distance between two bodies in each state. [.., dimension] → [..].</summary>
    public Tensor ClosestApproach(Tensor state)
    {
        using var scope = TensorScope.Begin();
        var (position, _) = Symplectic.Halves(state);
        var bodies = ByBody(position);
        var squares = (bodies.Unsqueeze(-3) - bodies.Unsqueeze(-2)).Square().Sum(-1);
        var others = squares.MaskedFill(_self.Beside(squares).Greater(0.5), double.PositiveInfinity);
        return scope.Keep(others.Flatten(-2).Min(-1).Values.Sqrt());
    }

    /// <summary>[.., n·d] → [.., n, d].</summary>
    protected Tensor ByBody(Tensor vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        return vectors.Reshape([.. vectors.Shape[..^1], Bodies, SpaceDimension]);
    }

    /// <summary>qⱼ − qᵢ [.., i, j, d] and |qⱼ − qᵢ|² + ε² [.., i, j], which is 1 more where i = j, so that its powers exist.</summary>
    private (Tensor Differences, Tensor Squares) Separations(Tensor position)
    {
        var bodies = ByBody(position);
        var differences = bodies.Unsqueeze(-3) - bodies.Unsqueeze(-2);
        var squares = differences.Square().Sum(-1);
        return (differences, squares + _squaredSoftening + _self.Beside(squares));
    }

    private IEnumerable<ConservedQuantity> Momenta() =>
        Enumerable
            .Range(0, SpaceDimension)
            .Select(axis => new ConservedQuantity($"momentum {Axes[axis]}", state => Momentum(state, axis)));

    private IEnumerable<ConservedQuantity> AngularMomenta() =>
        SpaceDimension == 2
            ? [new("angular momentum", state => AngularMomentum(state, 0, 1))]
            : Enumerable
                .Range(0, 3)
                .Select(axis => new ConservedQuantity(
                    $"angular momentum {Axes[axis]}",
                    state => AngularMomentum(state, (axis + 1) % 3, (axis + 2) % 3)
                ));

    private Tensor Momentum(Tensor state, int axis)
    {
        using var scope = TensorScope.Begin();
        var (_, momentum) = Symplectic.Halves(state);
        return scope.Keep(ByBody(momentum).Select(-1, axis).Sum(-1));
    }

    /// <summary>Σ q_a p_b − q_b p_a.</summary>
    private Tensor AngularMomentum(Tensor state, int first, int second)
    {
        using var scope = TensorScope.Begin();
        var (position, momentum) = Symplectic.Halves(state);
        var (arm, push) = (ByBody(position), ByBody(momentum));
        var products =
            arm.Select(-1, first) * push.Select(-1, second) - arm.Select(-1, second) * push.Select(-1, first);
        return scope.Keep(products.Sum(-1));
    }
}
