using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>
/// H = |p₁|²/2m₁ + |p₂|²/2m₂ + ½k₁(|q₁−q₀|−l₁)² + c₂k₂(|q₁−q₂|−l₂)² − m₁ g·(q₁−q₀) − m₂ g·(q₂−q₀): two masses on two springs in space.
/// </summary>
/// <remarks>
/// State (q₁, q₂, p₁, p₂), dimension 12. Conserved: H and the angular momentum about gravity; the other two components are not.
/// From Finzi, Welling and Wilson (2021), as used by Yao, Storey-Fisher, Hogg and Villar (2021).
/// </remarks>
[System("springy-double-pendulum", "two masses on two springs in three dimensions (the scalars benchmark)")]
public sealed class SpringyDoublePendulum : HamiltonianSystem
{
    private const double PositionSpread = 0.2;
    private const double MomentumSpread = 0.4;

    // The springs' vectors are (q₁ − q₀, q₂ − q₁) = q · Springs − (q₀, 0), so one product serves both, and its transpose the forces.
    private static readonly double[,] SpringMatrix = MakeSpringMatrix();

    private readonly PendulumVariation? _variation;
    private readonly double _secondSpringFactor;
    private readonly SpatialVector _pivotPoint;
    private readonly SampleParameter _springs;
    private readonly SampleParameter _anchor;
    private readonly SampleParameter _stiffness;
    private readonly SampleParameter _tension;
    private readonly SampleParameter _restLength;
    private readonly SampleParameter _inverseMass;
    private readonly SampleParameter _weight;
    private readonly SampleParameter _pivot;
    private readonly SampleParameter _gravityDirection;

    private readonly SpringyPendulumForces? _forces;

    /// <summary>The pendulum of the published runs.</summary>
    public SpringyDoublePendulum()
        : this(new SpringyPendulumOptions()) { }

    /// <summary>A pendulum with the same constants for every sample.</summary>
    public SpringyDoublePendulum(SpringyPendulumOptions options)
        : this(
            Row(options.Mass1, options.Mass2),
            Row(options.Stiffness1, options.Stiffness2),
            Row(options.RestLength1, options.RestLength2),
            Row(options.Gravity.ToArray()),
            options.SecondSpringFactor,
            options.Pivot
        ) => (_variation, _forces) = (options.Variation, new SpringyPendulumForces(options));

    /// <summary>Pendulums with constants of their own for every sample.</summary>
    /// <param name="masses">m₁, m₂. [batch, 2], positive.</param>
    /// <param name="stiffnesses">k₁, k₂. [batch, 2].</param>
    /// <param name="restLengths">l₁, l₂. [batch, 2].</param>
    /// <param name="gravity">g. [batch, 3], not zero.</param>
    /// <param name="secondSpringFactor">c₂: see <see cref="SpringyPendulumOptions.SecondSpringFactor"/>.</param>
    /// <param name="pivot">q₀.</param>
    public SpringyDoublePendulum(
        Tensor masses,
        Tensor stiffnesses,
        Tensor restLengths,
        Tensor gravity,
        double secondSpringFactor = 1,
        SpatialVector pivot = default
    )
    {
        ArgumentNullException.ThrowIfNull(masses);
        ArgumentNullException.ThrowIfNull(stiffnesses);
        ArgumentNullException.ThrowIfNull(gravity);
        using var scope = TensorScope.Begin();
        if (masses.Min().ToDouble() <= 0)
            throw new ArgumentException("Both masses of a pendulum must be positive.", nameof(masses));
        if (stiffnesses.Min().ToDouble() <= 0)
            throw new ArgumentException(
                "Both springs of a pendulum must be stiffer than nothing.",
                nameof(stiffnesses)
            );
        if (gravity.Norm(-1).Min().ToDouble() <= 0)
            throw new ArgumentException(
                "A pendulum needs gravity: with none, no direction of its angular momentum is singled out.",
                nameof(gravity)
            );

        (_secondSpringFactor, _pivotPoint) = (secondSpringFactor, pivot);
        var stiffness = (stiffnesses * Row(1, 2 * secondSpringFactor)).Unsqueeze(-1);
        _springs = new SampleParameter(Tensor.From(SpringMatrix).Unsqueeze(0));
        _anchor = new SampleParameter(Row(pivot.X, pivot.Y, pivot.Z, 0, 0, 0));
        _pivot = new SampleParameter(Row(pivot.ToArray()));
        _stiffness = new SampleParameter(stiffness);
        _restLength = new SampleParameter(restLengths.Unsqueeze(-1));
        _tension = new SampleParameter(stiffness * restLengths.Unsqueeze(-1));
        _inverseMass = new SampleParameter(PerAxis(masses.Reciprocal()));
        _weight = new SampleParameter(PerAxis(masses) * Tensor.Cat([gravity, gravity], -1));
        _gravityDirection = new SampleParameter(gravity / gravity.Norm(-1, keepDimension: true));
        ConservedQuantities = [new("energy", Energy), new("angular momentum about gravity", AngularMomentum)];
    }

    /// <inheritdoc/>
    public override long Dimension => 12;

    /// <inheritdoc/>
    public override IReadOnlyList<ConservedQuantity> ConservedQuantities { get; }

    /// <inheritdoc/>
    public override Tensor Evaluate(Tensor time, Tensor state) =>
        _forces is not null && state.Rank == 2 && state.Size(1) == Dimension && RowArithmetic.Fits(state)
            ? _forces.Evaluate(state)
            : base.Evaluate(time, state);

    /// <summary>L = ((q₁−q₀)×p₁ + (q₂−q₀)×p₂)·g/|g|. [.., 12] → [..].</summary>
    public Tensor AngularMomentum(Tensor state)
    {
        using var scope = TensorScope.Begin();
        var (position, momentum) = Symplectic.Halves(state);
        var arms = ByMass(position) - _pivot.Beside(position).Unsqueeze(-2);
        var total = arms.Cross(ByMass(momentum)).Sum(-2);
        return scope.Keep((total * _gravityDirection.Beside(total)).Sum(-1));
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
        ArgumentNullException.ThrowIfNull(position);
        using var scope = TensorScope.Begin();
        var lengths = ByMass(SpringVectors(position)).Norm(-1, keepDimension: true);
        var stretch = lengths - _restLength.Beside(lengths);
        var springs = (stretch.Square() * _stiffness.Beside(lengths)).Sum([-2, -1]) * 0.5;
        var fall = (position - PivotOfBoth(position)) * _weight.Beside(position);
        return scope.Keep(springs - fall.Sum(-1));
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
        ArgumentNullException.ThrowIfNull(positions);
        using var scope = TensorScope.Begin();
        var springs = ByMass(SpringVectors(positions));
        var lengths = springs.Norm(-1, keepDimension: true);
        var pull = springs * (_stiffness.Beside(lengths) - _tension.Beside(lengths) / lengths);
        var pulls = pull.Flatten(-2).MatMul(SpringsOf(positions).Transposed());
        return scope.Keep(_weight.Beside(positions) - pulls);
    }

    /// <summary>
    /// q₁ ~ N((0,0,−1.5), 0.2²), q₂ ~ N((0,0,−3), 0.2²) from the pivot, p₁ and p₂ ~ N(0, 0.4²), as in the released code.
    /// </summary>
    public override Tensor SampleInitialStates(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var positions = seed.Child("positions").ToGenerator();
        using var momenta = seed.Child("momenta").ToGenerator();
        var centre = Row(0, 0, -1.5, 0, 0, -3);
        var position = Tensor.Normal(positions, [count, 6]) * PositionSpread + centre + PivotOfBoth(centre);
        return scope.Keep(Symplectic.Join(position, Tensor.Normal(momenta, [count, 6]) * MomentumSpread));
    }

    /// <summary>Where the options say how constants vary, constants of its own for every sample: masses, stiffnesses, rest_lengths, gravity.</summary>
    public override Ensemble SampleEnsemble(long count, Seed seed)
    {
        if (_variation is null)
            return base.SampleEnsemble(count, seed);

        using var scope = TensorScope.Begin();
        using var constants = seed.Child("constants").ToGenerator();
        using var directions = seed.Child("gravity").ToGenerator();
        var (low, high) = (_variation.SmallestConstant, _variation.LargestConstant);
        var drawn = Tensor.Uniform(constants, [count, 6]) * (high - low) + low;
        var (weak, strong) = (_variation.SmallestGravity, _variation.LargestGravity);
        var strength = Tensor.Uniform(constants, [count, 1]) * (strong - weak) + weak;
        var direction = Tensor.Normal(directions, [count, 3]);
        var named = new Dictionary<string, Tensor>
        {
            ["masses"] = scope.Keep(drawn.Narrow(1, 0, 2)),
            ["stiffnesses"] = scope.Keep(drawn.Narrow(1, 2, 2)),
            ["rest_lengths"] = scope.Keep(drawn.Narrow(1, 4, 2)),
            ["gravity"] = scope.Keep(direction / direction.Norm(-1, keepDimension: true) * strength),
        };
        return WithConstants(named, scope.Keep(SampleInitialStates(count, seed)));
    }

    /// <inheritdoc/>
    public override Ensemble WithConstants(IReadOnlyDictionary<string, Tensor> constants, Tensor states)
    {
        ArgumentNullException.ThrowIfNull(constants);
        if (constants.Count == 0)
            return base.WithConstants(constants, states);

        var system = new SpringyDoublePendulum(
            constants["masses"],
            constants["stiffnesses"],
            constants["rest_lengths"],
            constants["gravity"],
            _secondSpringFactor,
            _pivotPoint
        );
        return new(system, states) { Constants = constants };
    }

    private static Tensor Row(params double[] values) => Tensor.From(values, 1, values.Length);

    /// <summary>One number per mass, three times. [batch, 2] → [batch, 6].</summary>
    private static Tensor PerAxis(Tensor values) => values.Unsqueeze(-1).Expand(-1, -1, 3).Flatten(-2);

    /// <summary>[.., 6] → [.., 2, 3].</summary>
    private static Tensor ByMass(Tensor vectors) => vectors.Reshape([.. vectors.Shape[..^1], 2, 3]);

    private static double[,] MakeSpringMatrix()
    {
        var matrix = new double[6, 6];
        for (var axis = 0; axis < 3; axis++)
        {
            matrix[axis, axis] = 1;
            matrix[axis, axis + 3] = -1;
            matrix[axis + 3, axis + 3] = 1;
        }

        return matrix;
    }

    private Tensor PivotOfBoth(Tensor position)
    {
        var pivot = _pivot.Beside(position);
        return Tensor.Cat([pivot, pivot], -1);
    }

    private Tensor SpringsOf(Tensor position) => _springs.Value.Select(0, 0).To(position.DType).To(position.Device);

    /// <summary>(q₁ − q₀, q₂ − q₁). [.., 6] → [.., 6].</summary>
    private Tensor SpringVectors(Tensor position) => position.MatMul(SpringsOf(position)) - _anchor.Beside(position);
}
