using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

public sealed class FailureTests
{
    [Fact]
    public void I10_a_stiff_field_ends_with_a_status_after_its_steps()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-6, 1e-6)) { MaxSteps = 100 };

        var solution = Integrator.Solve(new Decay(1e6), Start(), [0, 1e-6, 1], stepping);

        solution.Status.ShouldBe(SolveStatus.MaxSteps);
        (solution.Accepted[0] + solution.Rejected[0]).ShouldBeLessThanOrEqualTo(100);
        solution.Reached[0].ShouldBeInRange(1e-6, 1);
        var states = solution.States.ToArray<double>();
        states[1].ShouldBe(Math.Exp(-1), 1e-5);
        states[2].ShouldBe(double.NaN);
        double.IsFinite(solution.End.ToDouble()).ShouldBeTrue();
    }

    [Theory, InlineData(Batching.PerSample), InlineData(Batching.Joint)]
    public void I10_a_field_that_is_not_finite_ends_with_a_status(Batching batching)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-6, 1e-6)) { Batching = batching, MaxSteps = 1000 };

        var solution = Integrator.Solve(new RootOfRest(), Start(), [0, 0.5, 2], stepping);

        solution.Status.ShouldBe(SolveStatus.NonFinite);
        solution.Reached[0].ShouldBe(1, 1e-3);
        var states = solution.States.ToArray<double>();
        states[1].ShouldBe(1.5 + 2 / 3d * (1 - Math.Pow(0.5, 1.5)), 1e-4);
        states[2].ShouldBe(double.NaN);
    }

    [Theory, InlineData("dopri5"), InlineData("rk4"), InlineData("implicit-midpoint")]
    public void I10_a_field_of_NaN_ends_at_once(string name)
    {
        using var scope = TensorScope.Begin();
        var stepping =
            name == "dopri5"
                ? (Stepping)new AdaptiveStep(Methods.Dopri5, new(1e-6, 1e-6))
                : new FixedStep(Methods.Find(name), 0.1);

        var solution = Integrator.Solve(new Decay(double.NaN), Start(), [0, 1], stepping);

        solution.Status.ShouldBe(SolveStatus.NonFinite);
    }

    [Fact]
    public void I10_the_other_samples_of_a_batch_go_on()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Tensor.From([1.0, double.NaN, 2.0], 3, 1);

        var solution = Integrator.Solve(
            new Decay(1),
            initial,
            [0, 1],
            new AdaptiveStep(Methods.Tsit5, new(1e-8, 1e-8))
        );

        solution.Statuses.ShouldBe([SolveStatus.Ok, SolveStatus.NonFinite, SolveStatus.Ok]);
        solution.End.ToArray<double>()[2].ShouldBe(2 * Math.Exp(-1), 1e-6);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void I10_the_other_samples_of_an_implicit_step_go_on(bool isRecorded)
    {
        using var scope = TensorScope.Begin();
        using var mode = isRecorded ? Gradients.Record() : Gradients.Pause();
        // The rates ask for the fixed point, for Newton's iteration, for a matrix without inverse, and for nothing at all.
        var field = new OwnDecays([1, 1000, -20, 1, double.NaN, 1]);
        var initial = Tensor.From([1.0, 1.0, 1.0, double.NaN, 1.0, 1e-9], 6, 1);
        initial.RequiresGradient = isRecorded;

        var end = FixedSteps.Rollout(field, Methods.ImplicitMidpoint, initial, 0.1, 1).Select(1, 1).ToDoubles();

        end[0].ShouldBe(0.95 / 1.05, 1e-15);
        end[1].ShouldBe(-49d / 51, 1e-12);
        end[2..5].ShouldAllBe(value => double.IsNaN(value));
        (end[5] / 1e-9).ShouldBe(0.95 / 1.05, 1e-15);
    }

    [Fact]
    public void I10_an_implicit_step_of_a_sample_does_not_depend_on_its_batch()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(5);

        var together = FixedSteps.Rollout(Some.Pendulum, Methods.ImplicitMidpoint, initial, 0.1, 20);
        var alone = FixedSteps.Rollout(Some.Pendulum, Methods.ImplicitMidpoint, initial.Narrow(0, 3, 1), 0.1, 20);

        (together.Narrow(0, 3, 1) - alone).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void An_implicit_step_leaves_from_rest()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Tensor.Zeros([1, 1], DType.Float64);

        var end = FixedSteps.Rollout(new RootOfRest(), Methods.ImplicitMidpoint, initial, 0.5, 1).Select(1, 1);

        end.ToDouble().ShouldBe(0.5 * (1 + Math.Sqrt(0.75)), 1e-15);
    }

    [Fact]
    public void A_dense_solution_without_a_single_step_has_no_states()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var stepping = new AdaptiveStep(Methods.Tsit5, new(1e-6, 1e-6));

        var solution = Integrator.Solve(new Decay(double.NaN), Start(), [0, 1], stepping, new() { IsDense = true });

        solution.Accepted[0].ShouldBe(0);
        solution.At(0.5).ToArray<double>().ShouldBe([double.NaN]);
    }

    [Theory, InlineData(DType.Float64, true), InlineData(DType.Float64, false), InlineData(DType.Float32, true)]
    public void A_component_that_stays_zero_needs_no_absolute_tolerance(DType type, bool isAllNormed)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Tensor.From([1.0, 0.0], 1, 2).To(type);
        var stepping = new AdaptiveStep(Methods.Tsit5, new(1e-5, 0)) { NormComponents = isAllNormed ? null : 2 };

        var solution = Integrator.Solve(new Decay(1), initial, [0, 1], stepping);

        solution.Status.ShouldBe(SolveStatus.Ok);
        solution.End.ToDoubles()[0].ShouldBe(Math.Exp(-1), 1e-4);
    }

    [Fact]
    public void A_step_below_the_smallest_allowed_is_a_status()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-9, 1e-9)) { SmallestStep = 0.5 };

        var solution = Integrator.Solve(new Decay(3), Start(), [0, 10], stepping);

        solution.Status.ShouldBe(SolveStatus.StepUnderflow);
    }

    [Fact]
    public void A_step_too_small_to_change_the_time_is_a_status()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-9, 1e-9)) { FirstStep = 0.5 };

        var solution = Integrator.Solve(new Decay(0.1), Start(), [1e16, 1e16 + 8], stepping);

        solution.Status.ShouldBe(SolveStatus.StepUnderflow);
        solution.Accepted[0].ShouldBe(0);
    }

    [Fact]
    public void I10_a_failed_solve_has_gradients_of_what_it_reached()
    {
        using var scope = TensorScope.Begin();
        var initial = Start().WithGradient();
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-6, 1e-6)) { MaxSteps = 30 };

        var solution = Integrator.Solve(new Decay(1e6), initial, [0, 1e-6, 1], stepping);

        Gradients.Of(solution.States.Select(1, 1).Sum(), initial).ToDouble().ShouldBe(Math.Exp(-1), 1e-5);
    }

    private static Tensor Start() => Tensor.From([1.0], 1, 1);

    private sealed class Decay(double rate) : IVectorField
    {
        public Tensor Evaluate(Tensor time, Tensor state) => state * -rate;
    }

    /// <summary>ẏ = −λy with a λ for every sample.</summary>
    private sealed class OwnDecays(double[] rates) : IVectorField
    {
        public Tensor Evaluate(Tensor time, Tensor state) => state * -Tensor.From(rates, rates.Length, 1);
    }

    /// <summary>ẏ = 1 + √(1 − t): no number after t = 1.</summary>
    private sealed class RootOfRest : IVectorField
    {
        public Tensor Evaluate(Tensor time, Tensor state) => state * 0 + (1 - time).Sqrt().Reshape(-1, 1) + 1;
    }
}
