using Noether.Dynamics;
using Noether.Dynamics.Systems;
using Noether.Reports;
using Noether.Torch;

namespace Noether.Workbench.Simulations;

/// <summary>A motion whose end is known: a published golden state, or a return after a period in closed form.</summary>
/// <param name="Id">The check that it belongs to.</param>
/// <param name="Description">What is known.</param>
/// <param name="System">The system that moves.</param>
/// <param name="Start">The initial state.</param>
/// <param name="Duration">How long it moves.</param>
/// <param name="End">Where it must be then.</param>
/// <param name="Bar">The largest absolute difference allowed.</param>
public sealed record KnownMotion(
    string Id,
    string Description,
    HamiltonianSystem System,
    double[] Start,
    double Duration,
    double[] End,
    double Bar
)
{
    private const int Steps = 8000;

    /// <summary>The known motions of a system, by its name.</summary>
    public static IReadOnlyList<KnownMotion> Of(string system) =>
        system switch
        {
            "springy-double-pendulum" => [SpringyDoublePendulum()],
            "mass-spring" => [Returning("period", "period π", new MassSpring(), [0.6, -0.3], Math.PI)],
            "pendulum" => [Swing(1.5)],
            "two-body" => [TwoBodyCircle(1.3)],
            "three-body" => [ThreeBodyCircle()],
            "n-body" => [UnequalCircle(0.7, 1.9)],
            _ => [],
        };

    /// <summary>Follows the motion and compares its end.</summary>
    public Check Measure()
    {
        using var scope = TensorScope.Begin();
        var initial = Tensor.From(Start, 1, Start.Length);
        var end = new Simulation(Duration, 2, Steps).Run(System, initial).Select(1, 1);
        var difference = (end - Tensor.From(End, 1, End.Length)).Abs().Max().ToDouble();
        return Check.AtMost(Id, Description, difference, Bar);
    }

    private static KnownMotion Returning(
        string id,
        string description,
        HamiltonianSystem system,
        double[] start,
        double period
    ) => new(id, $"return after the {description}", system, start, period, start, 1e-8);

    // Integrated to 1e-12 outside this project, with all constants 1 and c₂ = 1.
    private static KnownMotion SpringyDoublePendulum() =>
        new(
            "S1",
            "golden state at t = 30",
            new SpringyDoublePendulum(),
            [0.1, -0.2, -1.5, 0.3, 0.1, -3, 0.4, 0, -0.1, 0, -0.4, 0.2],
            30,
            [
                0.6030612066,
                -0.3157803295,
                -2.1672926906,
                0.1909235868,
                -0.6024142824,
                -2.9617166450,
                -0.1840849650,
                -0.1228955437,
                -0.7378920181,
                0.0287589759,
                0.3924037315,
                -0.3335264772,
            ],
            1e-8
        );

    /// <summary>q̈ = −6 sin q from rest at an angle: the period is 2π / (√6 · AGM(1, cos(angle/2))), after Gauss.</summary>
    private static KnownMotion Swing(double angle)
    {
        var period = Math.Tau / (Math.Sqrt(6) * ArithmeticGeometricMean(1, Math.Cos(angle / 2)));
        return Returning(
            "period",
            "period of a swing in closed form",
            new Dynamics.Systems.Pendulum(),
            [angle, 0],
            period
        );
    }

    private static KnownMotion TwoBodyCircle(double radius)
    {
        var speed = 1 / (2 * Math.Sqrt(radius));
        double[] start = [radius, 0, -radius, 0, 0, speed, 0, -speed];
        return Returning("D1", "period 4πr^(3/2)", new TwoBody(), start, 4 * Math.PI * Math.Pow(radius, 1.5));
    }

    private static KnownMotion ThreeBodyCircle()
    {
        using var scope = TensorScope.Begin();
        var circle = new ThreeBodyOptions
        {
            SpeedNoise = 0,
            SmallestRadius = 1,
            LargestRadius = 1,
        };
        var start = new ThreeBody(circle).SampleInitialStates(1, new Seed(1)).ToArray<double>();
        return Returning("D1", "period 2π·3^(1/4)", new ThreeBody(), start, Math.Tau * Math.Pow(3, 0.25));
    }

    /// <summary>Two masses a unit apart on circles around their centre: Kepler's period is 2π/√(m₁ + m₂).</summary>
    private static KnownMotion UnequalCircle(double first, double second)
    {
        using var scope = TensorScope.Begin();
        var total = first + second;
        var bodies = new NBody(new NBodyOptions { Bodies = 2 }, Tensor.From([first, second], 1, 2));
        var push = first * second / Math.Sqrt(total);
        double[] start = [second / total, 0, -first / total, 0, 0, push, 0, -push];
        return Returning("D1", "period of Kepler", bodies, start, Math.Tau / Math.Sqrt(total));
    }

    private static double ArithmeticGeometricMean(double a, double b)
    {
        // The number of correct digits doubles at every turn.
        for (var i = 0; i < 8; i++)
            (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        return a;
    }
}
