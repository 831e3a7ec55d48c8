using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

public sealed class OutputTests
{
    private static readonly AdaptiveStep Tight = new(Methods.Tsit5, new(1e-10, 1e-10));

    [Fact]
    public void The_end_alone_is_the_last_of_all_times()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(3);

        var all = Integrator.Solve(Some.Pendulum, initial, [0, 0.3, 2], Tight);
        var end = Integrator.Solve(Some.Pendulum, initial, [0, 0.3, 2], Tight, new() { Output = SolveOutput.End });

        all.States.Shape.ShouldBe([3, 3, 12]);
        end.States.Shape.ShouldBe([3, 1, 12]);
        (end.States.Select(1, 0) - all.States.Select(1, 2)).MaxAbs().ShouldBe(0);
        (end.End - all.End).MaxAbs().ShouldBe(0);
        (all.States.Select(1, 0) - initial).MaxAbs().ShouldBe(0);
    }

    [Theory, InlineData(Batching.PerSample), InlineData(Batching.Joint)]
    public void All_accepted_steps_come_with_their_times(Batching batching)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(4);
        var stepping = Tight with { Batching = batching };

        var solution = Integrator.Solve(Some.Pendulum, initial, [0, 2], stepping, new() { Output = SolveOutput.Steps });

        solution.States.Size(1).ShouldBe(solution.Accepted.Max() + 1);
        for (var sample = 0; sample < 4; sample++)
        {
            var times = solution.StepTimes(sample);
            times[^1].ShouldBe(2);
            var exact = Some.Reference(Some.Pendulum, initial.Narrow(0, sample, 1), times);
            var found = solution.States.Narrow(0, sample, 1).Narrow(1, 0, times.Length);
            (found - exact).MaxAbs().ShouldBeLessThan(1e-7);
        }
    }

    [Theory]
    [InlineData("tsit5", Batching.PerSample, false), InlineData("dopri5", Batching.Joint, false)]
    [InlineData("bs3", Batching.PerSample, false), InlineData("tsit5", Batching.PerSample, true)]
    public void A_dense_solution_has_states_at_any_time(string name, Batching batching, bool isRecorded)
    {
        using var scope = TensorScope.Begin();
        var initial = Some.PendulumStates(4);
        var stepping = new AdaptiveStep(Methods.Find(name), new(1e-9, 1e-9)) { Batching = batching };

        Solution solution;
        if (isRecorded)
        {
            solution = Integrator.Solve(Some.Pendulum, initial, [0, 2], stepping, new() { IsDense = true });
        }
        else
        {
            using var mode = Gradients.Pause();
            solution = Integrator.Solve(Some.Pendulum, initial, [0, 2], stepping, new() { IsDense = true });
        }

        foreach (var time in new[] { 0, 0.123, 1.7, 2 })
        {
            var exact = time == 0 ? initial : Some.Reference(Some.Pendulum, initial, 0, time).Select(1, 1);
            (solution.At(time) - exact).MaxAbs().ShouldBeLessThan(2e-6);
        }

        solution.At(2.1).IsNaN().All().Item<bool>().ShouldBeTrue();
    }

    [Theory, InlineData("tsit5"), InlineData("rk4"), InlineData("leapfrog")]
    public void Time_can_run_backwards(string name)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(2);
        Stepping stepping = name == "tsit5" ? Tight : new FixedStep(Methods.Find(name), 0.001);

        var there = Integrator.Solve(Some.Pendulum, initial, [0, 1], stepping).End;
        var back = Integrator.Solve(Some.Pendulum, there, [1, 0.5, 0], stepping);

        (back.End - initial).MaxAbs().ShouldBeLessThan(1e-8);
        var half = Some.Reference(Some.Pendulum, initial, 0, 0.5).Select(1, 1);
        (back.States.Select(1, 1) - half).MaxAbs().ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void Fixed_steps_need_not_divide_the_times()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(2);
        double[] times = [0, 0.0151, 0.5, 1.0037];

        var solution = Integrator.Solve(Some.Pendulum, initial, times, new FixedStep(Methods.Rk4, 0.01));

        solution.Accepted[0].ShouldBe(101);
        (solution.States - Some.Reference(Some.Pendulum, initial, times)).MaxAbs().ShouldBeLessThan(1e-7);
    }

    [Fact]
    public void The_last_step_of_a_shared_grid_is_not_an_extra_one()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();

        var solution = Integrator.Solve(Some.Pendulum, Some.PendulumStates(1), [0, 3], new FixedStep(Methods.Rk4, 0.1));

        solution.Accepted[0].ShouldBe(30);
        solution.Evaluations.ShouldBe(120);
    }

    [Fact]
    public void Slopes_at_the_ends_of_steps_are_reused()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var stepping = Tight with { Batching = Batching.Joint };

        var solution = Integrator.Solve(Some.Pendulum, Some.PendulumStates(1), [0, 3], stepping);

        // Six per step tried, one for the first slope and one for the first step's size.
        solution.Evaluations.ShouldBe(6 * (solution.Accepted[0] + solution.Rejected[0]) + 2);
    }

    [Theory, InlineData(1), InlineData(-1)]
    public void A_jump_in_the_field_costs_no_rejections_when_it_is_announced(int direction)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Tensor.From([0.0, 0.0], 2, 1);
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-9, 1e-9)) { JumpTimes = [0.5 * direction] };

        var solution = Integrator.Solve(new Switch(0.5 * direction), initial, [0, direction], stepping);

        solution.Rejected.ShouldBe([0, 0]);
        solution.StepTimes(0).ShouldContain(time => Math.Abs(time - 0.5 * direction) < 1e-15);
        // Forwards 0.5 · 1 + 0.5 · 3; backwards from 0 the later value comes first.
        solution.End.ToArray<double>()[0].ShouldBe(direction > 0 ? 2 : -2, 1e-12);
    }

    [Fact]
    public void Steps_meet_the_times_that_they_must()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var stepping = Tight with { StepTimes = [0.777, 1.234], LargestStep = 0.3 };

        var solution = Integrator.Solve(Some.Pendulum, Some.PendulumStates(1), [0, 2], stepping);

        var times = solution.StepTimes(0);
        times.ShouldContain(0.777);
        times.ShouldContain(1.234);
        times.Zip(times.Skip(1), (a, b) => b - a).Max().ShouldBeLessThanOrEqualTo(0.3);
    }

    [Fact]
    public void Single_precision_states_keep_their_type_and_double_precision_times()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(3);
        var field = new TimeType();

        var solution = Integrator.Solve(
            field,
            initial.To(DType.Float32),
            [1e6, 1e6 + 0.5],
            new AdaptiveStep(Methods.Tsit5, new(1e-5, 1e-5))
        );

        solution.Status.ShouldBe(SolveStatus.Ok);
        solution.States.DType.ShouldBe(DType.Float32);
        field.Seen.ShouldBe([DType.Float64]);
        var exact = Some.Reference(Some.Pendulum, initial, 0, 0.5).Select(1, 1);
        (solution.End.To(DType.Float64) - exact).MaxAbs().ShouldBeLessThan(1e-3);
    }

    [Theory]
    [InlineData(0.5, 0.8, 1.0338285194973316)]
    [InlineData(1e-12, 1, 10)]
    [InlineData(1e9, 1, 0.2)]
    public void The_plain_controller_follows_the_last_error(double ratio, double previous, double expected)
    {
        var factor = StepControl.Plain.Factor(ratio, previous, 5);

        factor.ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Controllers_with_a_memory_keep_to_the_tolerance()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(16);

        foreach (var control in new[] { StepControl.Smooth, StepControl.Cautious })
        {
            var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-7, 1e-7)) { Control = control };

            var solution = Integrator.Solve(Some.Pendulum, initial, [0, 5], stepping);

            solution.Status.ShouldBe(SolveStatus.Ok);
            (solution.End - Some.Reference(Some.Pendulum, initial, 0, 5).Select(1, 1)).MaxAbs().ShouldBeLessThan(1e-4);
        }
    }

    [Theory, InlineData(1e-5), InlineData(1e-7)]
    public void The_cautious_controller_changes_steps_less_and_rejects_fewer(double tolerance)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var plain = new AdaptiveStep(Methods.Dopri5, new(tolerance, tolerance)) { Control = StepControl.Plain };
        var initial = Some.PendulumStates(16);

        var followed = Integrator.Solve(Some.Pendulum, initial, [0, 5], plain);
        var remembered = Integrator.Solve(
            Some.Pendulum,
            initial,
            [0, 5],
            plain with
            {
                Control = StepControl.Cautious,
            }
        );

        // Measured: 0.75 and 0.68 of the plain controller's change, and no rejection instead of 35 and 10.
        MeanChange(remembered).ShouldBeLessThan(0.85 * MeanChange(followed));
        remembered.Rejected.Sum().ShouldBeLessThan(followed.Rejected.Sum());
    }

    /// <summary>The mean |ln(hₙ₊₁ / hₙ)| over all samples, without the first steps, which find the size, and the last, which is cut.</summary>
    private static double MeanChange(Solution solution) =>
        Enumerable
            .Range(0, solution.Accepted.Count)
            .SelectMany(sample =>
            {
                var times = solution.StepTimes(sample);
                var sizes = times.Zip(times.Skip(1), (a, b) => b - a).Skip(3).SkipLast(1).ToArray();
                return sizes.Zip(sizes.Skip(1), (a, b) => Math.Abs(Math.Log(b / a)));
            })
            .Average();

    /// <summary>ẏ = 1 before the time and 3 from then on.</summary>
    private sealed class Switch(double at) : IVectorField
    {
        public Tensor Evaluate(Tensor time, Tensor state) =>
            state * 0 + (time.GreaterOrEqual(at).To(DType.Float64) * 2 + 1).Reshape(-1, 1);
    }

    private sealed class TimeType : IVectorField
    {
        public HashSet<DType> Seen { get; } = [];

        public Tensor Evaluate(Tensor time, Tensor state)
        {
            Seen.Add(time.DType);
            return Some.Pendulum.Evaluate(time, state);
        }
    }
}
