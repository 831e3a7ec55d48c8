using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>n bodies of different masses, bound by their gravity, in the plane or in space. State (q₁ … qₙ, p₁ … pₙ).</summary>
[System("n-body", "bodies of different masses in the plane or in space")]
public sealed class NBody : GravitationalSystem
{
    private const double Crowding = 0.5;
    private const int MaxDraws = 1000;
    private const string MassesName = "masses";

    private readonly NBodyOptions _options;
    private readonly SampleParameter _masses;

    /// <summary>Three bodies in the plane.</summary>
    public NBody()
        : this(new NBodyOptions()) { }

    /// <summary>Bodies as described, with masses spread evenly between the bounds; an ensemble draws masses of its own.</summary>
    public NBody(NBodyOptions options)
        : this(options, EvenMasses(options)) { }

    /// <summary>Bodies of these masses. [1, n] for the same in every sample, [batch, n] for their own.</summary>
    public NBody(NBodyOptions options, Tensor masses)
        : base(masses, options.SpaceDimension, options.Softening ?? (options.Bodies == 2 ? 0 : 0.05))
    {
        if (masses.Size(-1) != options.Bodies)
            throw new ArgumentException(
                $"{options.Bodies} bodies need as many masses, but there are {masses.Size(-1)}.",
                nameof(masses)
            );

        _options = options;
        _masses = new SampleParameter(masses);
    }

    /// <summary>The masses. [1, n] or [batch, n].</summary>
    public Tensor Masses => _masses.Value;

    /// <summary>Masses from U(smallest, largest), one set per sample, and initial states of that system.</summary>
    public override Ensemble SampleEnsemble(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var generator = seed.Child("masses").ToGenerator();
        var masses =
            Tensor.Uniform(generator, [count, Bodies]) * (_options.LargestMass - _options.SmallestMass)
            + _options.SmallestMass;
        var states = new NBody(_options, masses).SampleInitialStates(count, seed);
        var constants = new Dictionary<string, Tensor> { [MassesName] = scope.Keep(masses) };
        return WithConstants(constants, scope.Keep(states));
    }

    /// <inheritdoc/>
    public override Ensemble WithConstants(IReadOnlyDictionary<string, Tensor> constants, Tensor states)
    {
        ArgumentNullException.ThrowIfNull(constants);
        return new(new NBody(_options, constants[MassesName]), states) { Constants = constants };
    }

    /// <summary>
    /// Positions uniform in a ball of volume proportional to n, no two closer than 0.5; random momenta scaled to the virial balance
    /// 2T = |V|, so that the system is bound; the centre of mass at rest at the origin; then the rotation, displacement and boost asked for.
    /// </summary>
    public override Tensor SampleInitialStates(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var pushes = seed.Child("momenta").ToGenerator();
        var masses = Masses.Unsqueeze(-1).Expand(count, -1, 1);
        var share = masses / masses.Sum(1, keepDimension: true);
        var places = SamplePositions(count, seed.Child("positions"));
        var position = places - (places * share).Sum(1, keepDimension: true);
        var random = Tensor.Normal(pushes, [count, Bodies, SpaceDimension]) * masses;
        var momentum = random - share * random.Sum(1, keepDimension: true);
        var balance = PotentialEnergy(position.Flatten(1)) * -0.5 / KineticEnergy(momentum.Flatten(1));
        momentum = momentum * balance.Sqrt().Reshape(count, 1, 1);
        (position, momentum) = Move(position, momentum, masses, seed.Child("frame"));
        return scope.Keep(Symplectic.Join(position.Flatten(1), momentum.Flatten(1)));
    }

    /// <summary>Those without a close encounter.</summary>
    public override Tensor IsAcceptable(Tensor trajectories)
    {
        using var scope = TensorScope.Begin();
        var closest = ClosestApproach(trajectories).Flatten(1).Min(1).Values;
        return scope.Keep(closest.GreaterOrEqual(_options.ClosestApproach));
    }

    private static Tensor EvenMasses(NBodyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Bodies < 2)
            throw new ArgumentException($"Gravity needs two bodies or more, not {options.Bodies}.", nameof(options));
        return Tensor.Linspace(options.SmallestMass, options.LargestMass, options.Bodies).Unsqueeze(0);
    }

    /// <summary>→ [count, n, d].</summary>
    private Tensor SamplePositions(long count, Seed seed)
    {
        using var generator = seed.ToGenerator();
        var radius = Math.Pow(Bodies, 1.0 / SpaceDimension);
        var places = SampleBall(count, radius, generator);
        for (var draw = 0; draw < MaxDraws; draw++)
        {
            var state = Tensor.Cat([places.Flatten(1), places.Flatten(1)], 1);
            var isCrowded = ClosestApproach(state).Less(Crowding);
            if (!isCrowded.Any().Item<bool>())
                return places;
            places = Tensor.Where(isCrowded.Reshape(count, 1, 1), SampleBall(count, radius, generator), places);
        }

        throw new InvalidOperationException($"{Bodies} bodies found no room for themselves in {MaxDraws} draws.");
    }

    /// <summary>Uniform in a ball: a uniform direction, and a radius whose d-th power is uniform. → [count, n, d].</summary>
    private Tensor SampleBall(long count, double radius, Generator generator)
    {
        var direction = Tensor.Normal(generator, [count, Bodies, SpaceDimension]);
        var distance = Tensor.Uniform(generator, [count, Bodies, 1]).Pow(1.0 / SpaceDimension) * radius;
        return direction / direction.Norm(-1, keepDimension: true) * distance;
    }

    private (Tensor Position, Tensor Momentum) Move(Tensor position, Tensor momentum, Tensor masses, Seed seed)
    {
        using var turns = seed.Child("rotation").ToGenerator();
        using var shifts = seed.Child("displacement").ToGenerator();
        using var boosts = seed.Child("boost").ToGenerator();
        var count = position.Size(0);
        if (_options.Rotates)
        {
            var rotation = RandomRotations.Sample(count, SpaceDimension, turns);
            (position, momentum) = (position.MatMul(rotation), momentum.MatMul(rotation));
        }

        long[] wholeSystem = [count, 1, SpaceDimension];
        return (
            position + Tensor.Normal(shifts, wholeSystem) * _options.Displacement,
            momentum + Tensor.Normal(boosts, wholeSystem) * _options.Boost * masses
        );
    }
}
