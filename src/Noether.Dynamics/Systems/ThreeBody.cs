using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>Three unit masses at the corners of an equilateral triangle, orbiting with disturbed speeds, in the plane.</summary>
/// <remarks>
/// State (q₁, q₂, q₃, p₁, p₂, p₃), dimension 12. Undisturbed at radius 1: E = −√3/2, period 8.2691. From Greydanus et al. (2019).
/// </remarks>
[System("three-body", "three unit masses orbiting one another in the plane")]
public sealed class ThreeBody : GravitationalSystem
{
    private const double ThirdOfTurn = Math.Tau / 3;

    // The others, at distance √3 r, pull towards the centre with 2 cos 30° / 3r² = 1 / √3 r², which is |v|²/r on a circle.
    private static readonly double CircularSpeed = Math.Pow(3, -0.25);

    private readonly ThreeBodyOptions _options;

    /// <summary>The orbits of the published runs.</summary>
    public ThreeBody()
        : this(new ThreeBodyOptions()) { }

    /// <summary>Orbits that begin as described.</summary>
    public ThreeBody(ThreeBodyOptions options)
        : base(Tensor.Ones([1, 3], DType.Float64), axes: 2, softening: 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.SpeedNoise);
        _options = options;
    }

    /// <summary>Body 1 at a uniform angle and radius, the others a third of a turn on; the noise breaks the symmetry and moves the centre.</summary>
    public override Tensor SampleInitialStates(long count, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var places = seed.Child("positions").ToGenerator();
        using var speeds = seed.Child("speeds").ToGenerator();
        var uniform = Tensor.Uniform(places, [count, 2]);
        var radius =
            uniform.Select(1, 0) * (_options.LargestRadius - _options.SmallestRadius) + _options.SmallestRadius;
        var first = Planar.Polar(radius, uniform.Select(1, 1) * Math.Tau);
        var velocity = Planar.QuarterTurn(first) * (radius.Pow(-1.5) * CircularSpeed).Unsqueeze(1);
        var noise = (Tensor.Uniform(speeds, [count, 6]) * 2 - 1) * _options.SpeedNoise + 1;
        return scope.Keep(Symplectic.Join(Triangle(first), Triangle(velocity) * noise));
    }

    /// <summary>A vector and its copies a third of a turn on and back. [.., 2] → [.., 6].</summary>
    private static Tensor Triangle(Tensor vector) =>
        Tensor.Cat([vector, Planar.Turn(vector, ThirdOfTurn), Planar.Turn(vector, -ThirdOfTurn)], -1);
}
