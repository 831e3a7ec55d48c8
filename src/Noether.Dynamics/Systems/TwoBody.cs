using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>Two unit masses on nearly circular orbits around their centre, in the plane.</summary>
/// <remarks>
/// State (x₁, y₁, x₂, y₂, and their momenta), dimension 8; the released code of Greydanus et al. (2019) stores (x₁, x₂, y₁, y₂, …).
/// On a circle of radius r: E = −1/4r, L = √r, period 4πr^{3/2}.
/// </remarks>
[System("two-body", "two unit masses orbiting each other in the plane")]
public sealed class TwoBody : GravitationalSystem
{
    private readonly TwoBodyOptions _options;

    /// <summary>The orbits of the published runs.</summary>
    public TwoBody()
        : this(new TwoBodyOptions()) { }

    /// <summary>Orbits that begin as described.</summary>
    public TwoBody(TwoBodyOptions options)
        : base(Tensor.Ones([1, 2], DType.Float64), axes: 2, softening: 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.SpeedNoise);
        _options = options;
    }

    /// <summary>q₁ as <see cref="TwoBodyOptions"/> says, p₁ ⟂ q₁ with |p₁| = (1 + noise · N(0, 1)) / 2√r, q₂ = −q₁, p₂ = −p₁.</summary>
    public override Tensor SampleInitialStates(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var speeds = seed.Child("speeds").ToGenerator();
        var position = SamplePositions(count, seed.Child("positions"));
        var radius = position.Norm(-1, keepDimension: true);
        var across = Planar.QuarterTurn(position) / (radius.Pow(1.5) * 2);
        var momentum = across * (Tensor.Normal(speeds, [count, 1]) * _options.SpeedNoise + 1);
        return scope.Keep(Tensor.Cat([position, -position, momentum, -momentum], 1));
    }

    private Tensor SamplePositions(long count, Seed seed)
    {
        using var generator = seed.ToGenerator();
        var uniform = Tensor.Uniform(generator, [count, 2]);
        if (_options.Sector is not { } sector)
            return uniform + 0.5;

        var radius = uniform.Select(1, 0) * (sector.LargestRadius - sector.SmallestRadius) + sector.SmallestRadius;
        var angle = uniform.Select(1, 1) * (sector.LastAngle - sector.FirstAngle) + sector.FirstAngle;
        return Planar.Polar(radius, angle);
    }
}
