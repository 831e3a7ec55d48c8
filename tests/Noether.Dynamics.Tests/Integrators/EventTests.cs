using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Events;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

public sealed class EventTests
{
    private static readonly SolveEvent Landing = new((_, state) => state.Select(1, 0), EventDirection.Falling);

    public static TheoryData<string> Steppings => ["dopri5", "tsit5", "bs3", "rk4", "leapfrog"];

    [Theory, MemberData(nameof(Steppings))]
    public void I9_a_dropped_ball_lands_after_the_root_of_two(string name)
    {
        using var scope = TensorScope.Begin();
        var height = Tensor.From([1.0], 1, 1).WithGradient();
        var initial = Tensor.Cat([height, height.ZerosLike()], 1);

        var solution = Integrator.Solve(
            new FreeFall(),
            initial,
            [0, 5],
            SteppingOf(name),
            new() { Event = Landing, Output = SolveOutput.End }
        );

        solution.Status.ShouldBe(SolveStatus.Event);
        solution.EventTimes!.ToDouble().ShouldBe(Math.Sqrt(2), 1e-8);
        solution.Reached[0].ShouldBe(Math.Sqrt(2), 1e-8);
        Gradients.Of(solution.EventTimes!, height, retainGraph: true).ToDouble().ShouldBe(1 / Math.Sqrt(2), 1e-8);
        // The velocity there is −√(2y₀), so it too changes by −1/√2.
        solution.EventStates!.ToArray<double>()[1].ShouldBe(-Math.Sqrt(2), 1e-8);
        var velocity = solution.EventStates!.Select(1, 1);
        Gradients.Of(velocity, height).ToDouble().ShouldBe(-1 / Math.Sqrt(2), 1e-8);
    }

    [Fact]
    public void Every_sample_ends_at_its_own_event_or_at_the_end()
    {
        using var scope = TensorScope.Begin();
        var heights = Tensor.From([0.5, 1.0, 2.0, 100.0], 4, 1).WithGradient();
        var initial = Tensor.Cat([heights, heights.ZerosLike()], 1);

        var solution = Integrator.Solve(
            new FreeFall(),
            initial,
            [0, 1.2, 3],
            SteppingOf("dopri5"),
            new() { Event = Landing }
        );

        solution.Statuses.ShouldBe([SolveStatus.Event, SolveStatus.Event, SolveStatus.Event, SolveStatus.Ok]);
        var times = solution.EventTimes!.ToArray<double>();
        times[0].ShouldBe(1, 1e-8);
        times[2].ShouldBe(2, 1e-8);
        times[3].ShouldBe(double.NaN);
        var outputs = solution.States.Select(2, 0).ToArray<double>();
        outputs[1].ShouldBe(double.NaN);
        outputs[4].ShouldBe(1 - 0.72, 1e-8);
        outputs[11].ShouldBe(100 - 4.5, 1e-8);
        var gradient = Gradients.Of(solution.EventTimes!.Narrow(0, 0, 3).Sum(), heights).ToArray<double>();
        gradient[2].ShouldBe(1 / Math.Sqrt(4), 1e-8);
        gradient[3].ShouldBe(0);
    }

    [Fact]
    public void Only_crossings_in_the_wanted_direction_count()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Tensor.From([1.0, 0.0], 1, 2);
        var rising = new SolveEvent((_, state) => state.Select(1, 0), EventDirection.Rising);

        var solution = Integrator.Solve(new Circle(), initial, [0, 10], SteppingOf("dopri5"), new() { Event = rising });

        solution.EventTimes!.ToDouble().ShouldBe(1.5 * Math.PI, 1e-6);
    }

    [Fact]
    public void A_cut_in_time_is_an_event_too()
    {
        using var scope = TensorScope.Begin();
        var initial = Tensor.From([1.0, 0.0], 1, 2).WithGradient();
        var alarm = new SolveEvent((time, _) => time - 0.7);

        var solution = Integrator.Solve(new Circle(), initial, [0, 10], SteppingOf("tsit5"), new() { Event = alarm });

        solution.EventTimes!.ToDouble().ShouldBe(0.7, 1e-12);
        solution.EventStates!.ToArray<double>()[0].ShouldBe(Math.Cos(0.7), 1e-7);
    }

    [Fact]
    public void Samples_that_share_steps_cannot_have_events()
    {
        using var scope = TensorScope.Begin();
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-6, 1e-6)) { Batching = Batching.Joint };

        var refusal = Should.Throw<ArgumentException>(() =>
            Integrator.Solve(
                new FreeFall(),
                Tensor.Ones([2, 2], DType.Float64),
                [0, 1],
                stepping,
                new() { Event = Landing }
            )
        );

        refusal.Message.ShouldContain("PerSample");
    }

    private static Stepping SteppingOf(string name) =>
        name is "rk4" or "leapfrog"
            ? new FixedStep(Methods.Find(name), 0.07)
            : new AdaptiveStep(Methods.Find(name), new(1e-8, 1e-8));

    /// <summary>y″ = −1.</summary>
    private sealed class FreeFall : ISeparableField
    {
        public Tensor Evaluate(Tensor time, Tensor state) =>
            Tensor.Cat([Velocity(state.Narrow(1, 1, 1)), Force(state.Narrow(1, 0, 1))], 1);

        public Tensor Velocity(Tensor momenta) => momenta;

        public Tensor Force(Tensor positions) => positions.Detach() * 0 - 1;
    }

    /// <summary>y″ = −y.</summary>
    private sealed class Circle : IVectorField
    {
        public Tensor Evaluate(Tensor time, Tensor state) =>
            Tensor.Cat([state.Narrow(1, 1, 1), -state.Narrow(1, 0, 1)], 1);
    }
}
