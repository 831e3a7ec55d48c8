using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Dynamics.Tests.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

public sealed class ConvergenceTests
{
    private static readonly double[] Counts = [40, 80, 160];

    public static TheoryData<string> Names => [.. Methods.All.Select(method => method.Name)];

    public static TheoryData<string> EmbeddedNames =>
        [
            .. Methods
                .All.OfType<RungeKutta>()
                .Where(method => method.Tableau.EmbeddedWeights is not null)
                .Select(method => method.Name),
        ];

    [Theory, MemberData(nameof(Names))]
    public void I1_the_error_falls_with_the_methods_order(string name)
    {
        using var scope = TensorScope.Begin();
        var method = Methods.Find(name);

        var slope = -Some.Slope(Counts, Errors(method));

        slope.ShouldBeInRange(method.Order - 0.15, name == "tsit5" ? 5.6 : method.Order + 0.15);
    }

    [Theory, MemberData(nameof(EmbeddedNames))]
    public void I1_the_embedded_method_is_one_order_lower(string name)
    {
        using var scope = TensorScope.Begin();
        var method = (RungeKutta)Methods.Find(name);
        var embedded = new RungeKutta(
            "embedded",
            method.Order - 1,
            method.Tableau with
            {
                Weights = method.Tableau.EmbeddedWeights!,
                EmbeddedWeights = null,
            }
        );

        var slope = -Some.Slope(Counts, Errors(embedded));

        slope.ShouldBe(embedded.Order, 0.15);
    }

    [Theory]
    [InlineData("dopri5", 4.9, double.PositiveInfinity)]
    [InlineData("tsit5", 4.9, double.PositiveInfinity)]
    [InlineData("rk4", 3.85, 4.15)]
    [InlineData("bs3", 3.85, 4.15)]
    public void I2_the_interpolants_error_within_a_step_falls_with_its_order(string name, double least, double most)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(1);
        double[] steps = name is "dopri5" or "tsit5" ? [0.1, 0.05, 0.025] : [0.02, 0.01, 0.005];

        foreach (var fraction in new[] { 0.25, 0.5, 0.75 })
        {
            var slope = Some.Slope(
                steps,
                Array.ConvertAll(steps, step => InterpolantError(name, initial, step, fraction))
            );

            slope.ShouldBeInRange(least, most);
        }
    }

    [Fact]
    public void Coefficients_are_consistent()
    {
        foreach (var tableau in Methods.All.OfType<RungeKutta>().Select(method => method.Tableau))
        {
            tableau.Weights.Sum().ShouldBe(1, 1e-14);
            (tableau.EmbeddedWeights?.Sum() ?? 1).ShouldBe(1, 1e-14);
            for (var i = 0; i < tableau.Stages; i++)
                tableau.Coefficients[i].Sum().ShouldBe(tableau.Nodes[i], 1e-13);
            for (var i = 0; tableau.Interpolation is not null && i < tableau.Stages; i++)
                tableau.Interpolation[i].Sum().ShouldBe(tableau.Weights[i], 1e-12);
        }
    }

    private static double[] Errors(FixedMethod method)
    {
        using var mode = Gradients.Pause();
        var initial = GoldenPendulum.Start();
        var reference = Some.Reference(Some.Pendulum, initial, 0, 2).Select(1, 1);
        return Array.ConvertAll(
            Counts,
            count =>
            {
                var states = FixedSteps.Rollout(Some.Pendulum, method, initial, 2, 1, (int)count);
                return (states.Select(1, 1) - reference).Norm().ToDouble();
            }
        );
    }

    private static double InterpolantError(string name, Tensor initial, double step, double fraction)
    {
        var solution = Integrator.Solve(
            Some.Pendulum,
            initial,
            [0, fraction * step, step],
            new FixedStep(Methods.Find(name), step)
        );
        var reference = Some.Reference(Some.Pendulum, initial, 0, fraction * step);
        return (solution.States.Select(1, 1) - reference.Select(1, 1)).Norm().ToDouble();
    }
}
