using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Adjoints;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

public sealed class SolverGradientTests
{
    private static readonly double[] Times = [0, 0.2, 0.4, 0.6, 0.8];

    public static TheoryData<string> Steppings =>
        ["rk4", "leapfrog", "yoshida4", "implicit-midpoint", "dopri5", "dopri5-joint", "tsit5", "bs3"];

    [Theory, MemberData(nameof(Steppings))]
    public void I7_the_gradient_of_the_steps_is_that_of_the_map_they_define(string name)
    {
        using var scope = TensorScope.Begin();
        var field = new LearnedSprings();
        var initial = States();

        var gradients = LossGradients(field, initial, SteppingOf(name), GradientPath.ThroughSteps);

        // The steps found once are held fixed: that is what the gradient treats as constant.
        double Loss(LearnedSprings changed, Tensor start)
        {
            using var inner = TensorScope.Begin();
            using var mode = Gradients.Pause();
            return Retraced(changed, start, name, field, initial).ToDouble();
        }

        CheckDifferences(field, initial, gradients, Loss);
    }

    [Theory]
    [InlineData("rk4", 1), InlineData("rk4", 3), InlineData("rk4", 100)]
    [InlineData("leapfrog", 3), InlineData("dopri5", 4), InlineData("dopri5-joint", 4), InlineData("tsit5", 2)]
    public void I7_checkpoints_change_nothing(string name, int every)
    {
        using var scope = TensorScope.Begin();
        var field = new LearnedSprings();

        var plain = LossGradients(field, States(), SteppingOf(name), GradientPath.ThroughSteps);
        var checkpointed = LossGradients(field, States(), SteppingOf(name), GradientPath.Checkpointed(every));

        ShouldAgree(checkpointed, plain, 1e-12);
    }

    [Theory, InlineData("leapfrog"), InlineData("leapfrog-dkd"), InlineData("yoshida4")]
    public void I7_stepping_back_changes_nothing(string name)
    {
        using var scope = TensorScope.Begin();
        var field = new LearnedSprings();

        var plain = LossGradients(field, States(), SteppingOf(name), GradientPath.ThroughSteps);
        var reversed = LossGradients(field, States(), SteppingOf(name), GradientPath.Reversible);

        ShouldAgree(reversed, plain, 1e-11);
    }

    [Fact]
    public void An_adjoint_that_runs_out_of_steps_is_no_number()
    {
        using var scope = TensorScope.Begin();
        var field = new LearnedSprings();
        var stepping = new FixedStep(Methods.Rk4, 0.2) { MaxSteps = 4 };

        var gradients = LossGradients(field, States(), stepping, GradientPath.ContinuousAdjoint(new(1e-13, 1e-13)));

        foreach (var gradient in gradients)
            gradient.IsNaN().All().Item<bool>().ShouldBeTrue();
    }

    [Theory, InlineData(false), InlineData(true)]
    public void I7_the_continuous_adjoint_agrees_to_its_tolerance(bool parametersInNorm)
    {
        using var scope = TensorScope.Begin();
        var field = new LearnedSprings();
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-9, 1e-9));

        var plain = LossGradients(field, States(), stepping, GradientPath.ThroughSteps);
        var adjoint = LossGradients(
            field,
            States(),
            stepping,
            GradientPath.ContinuousAdjoint(new(1e-9, 1e-9), parametersInNorm)
        );

        ShouldAgree(adjoint, plain, 1e-5);
    }

    [Theory, InlineData("rk4"), InlineData("dopri5"), InlineData("implicit-midpoint")]
    public void I7_all_gradients_agree_for_a_learned_energy(string name)
    {
        using var scope = TensorScope.Begin();
        var energy = new LearnedEnergy();
        var field = new HamiltonianField(energy);
        Stepping stepping = name == "dopri5" ? new AdaptiveStep(Methods.Dopri5, new(1e-10, 1e-10)) : SteppingOf(name);

        Tensor[] GradientsBy(GradientPath path)
        {
            var start = States().WithGradient();
            var options = new SolveOptions { Gradient = path, Parameters = [energy.Weight] };
            var states = Integrator.Solve(field, start, Times, stepping, options).States;
            return Gradients.Of([Loss(states)], [start, energy.Weight])!;
        }

        var plain = GradientsBy(GradientPath.ThroughSteps);
        ShouldAgree(GradientsBy(GradientPath.Checkpointed(3)), plain, 1e-12);
        if (name == "dopri5")
            ShouldAgree(GradientsBy(GradientPath.ContinuousAdjoint(new(1e-9, 1e-9))), plain, 1e-5);
    }

    [Fact]
    public void The_seminorm_saves_evaluations()
    {
        using var scope = TensorScope.Begin();
        var stepping = new AdaptiveStep(Methods.Dopri5, new(1e-6, 1e-6));

        var counts = new[] { false, true }
            .Select(parametersInNorm =>
            {
                var field = new LearnedSprings();
                LossGradients(
                    field,
                    States(),
                    stepping,
                    GradientPath.ContinuousAdjoint(new(1e-6, 1e-6), parametersInNorm)
                );
                return field.Evaluations;
            })
            .ToArray();

        counts[0].ShouldBeLessThanOrEqualTo(counts[1]);
    }

    [Fact]
    public void I7_a_rollout_has_the_gradient_of_the_solve()
    {
        using var scope = TensorScope.Begin();
        var field = new LearnedSprings();
        var initial = States().WithGradient();

        var states = FixedSteps.Rollout(field, Methods.Rk4, initial, 0.2, 4);
        var rollout = Gradients.Of([Loss(states)], [initial, field.Weight])!;

        var solve = LossGradients(field, States(), new FixedStep(Methods.Rk4, 0.2), GradientPath.ThroughSteps);
        ShouldAgree(rollout!, solve, 1e-12);
    }

    [Fact]
    public void Stepping_back_is_refused_where_it_is_not_exact()
    {
        using var scope = TensorScope.Begin();

        var refusal = Should.Throw<ArgumentException>(() =>
            LossGradients(new LearnedSprings(), States(), new FixedStep(Methods.Rk4, 0.1), GradientPath.Reversible)
        );

        refusal.Message.ShouldContain("checkpoints");
    }

    private static Tensor States() => Some.PendulumStates(3).Narrow(1, 0, 4) * 0.3;

    private static Stepping SteppingOf(string name) =>
        name switch
        {
            "dopri5-joint" => new AdaptiveStep(Methods.Dopri5, new(1e-6, 1e-6)) { Batching = Batching.Joint },
            "dopri5" or "tsit5" or "bs3" => new AdaptiveStep(Methods.Find(name), new(1e-6, 1e-6)),
            _ => new FixedStep(Methods.Find(name), 0.07),
        };

    private static Tensor Loss(Tensor states) =>
        (states * Tensor.Linspace(0.5, 1.5, states.Count).Reshape(states.Shape)).Square().Sum();

    private static Tensor[] LossGradients(LearnedSprings field, Tensor initial, Stepping stepping, GradientPath path)
    {
        var start = initial.Detach().WithGradient();
        var solution = Integrator.Solve(
            field,
            start,
            Times,
            stepping,
            new() { Gradient = path, Parameters = [field.Weight] }
        );
        solution.Status.ShouldBe(SolveStatus.Ok);
        return Gradients.Of([Loss(solution.States)], [start, field.Weight])!;
    }

    /// <summary>The loss of the map whose step sizes belong to another field and start.</summary>
    private static Tensor Retraced(
        LearnedSprings changed,
        Tensor start,
        string name,
        LearnedSprings found,
        Tensor foundStart
    )
    {
        var stepping = SteppingOf(name);
        var log = StepSearch.Run(new(found, foundStart, Times, stepping, new()), foundStart, null, null);
        var problem = new SolveProblem(changed, start, Times, stepping, new());
        var outputs = new OutputCollector(problem);
        new StepRetrace(problem, log).Run(start, 0, log.LongestLane, outputs, null);
        return Loss(outputs.Assemble(start, log).Narrow(1, 0, Times.Length));
    }

    private static void CheckDifferences(
        LearnedSprings field,
        Tensor initial,
        Tensor[] gradients,
        Func<LearnedSprings, Tensor, double> loss
    )
    {
        const double change = 1e-6;
        Tensor[] places = [initial, field.Weight.Detach()];
        for (var which = 0; which < 2; which++)
        {
            var exact = gradients[which].ToArray<double>();
            var largest = exact.Max(Math.Abs);
            for (var i = 0; i < exact.Length; i++)
            {
                double At(double shift)
                {
                    var values = places[which].ToArray<double>();
                    values[i] += shift;
                    var changed = Tensor.From(values, places[which].Shape);
                    return which == 0 ? loss(field, changed) : loss(new LearnedSprings(changed), initial);
                }

                var difference = (At(change) - At(-change)) / (2 * change);
                (Math.Abs(difference - exact[i]) / largest).ShouldBeLessThan(1e-6);
            }
        }
    }

    private static void ShouldAgree(Tensor[] actual, Tensor[] expected, double relativeError)
    {
        for (var i = 0; i < expected.Length; i++)
            ((actual[i] - expected[i]).MaxAbs() / expected[i].MaxAbs()).ShouldBeLessThan(relativeError);
    }

    /// <summary>q̇ = p, ṗ = −tanh(q W): two positions, a matrix to learn.</summary>
    private sealed class LearnedSprings : ISeparableField
    {
        public LearnedSprings()
            : this(Tensor.From([1.3, -0.4, 0.2, 0.9], 2, 2)) { }

        public LearnedSprings(Tensor weight) => Weight = weight.Detach().WithGradient();

        public Tensor Weight { get; }

        public int Evaluations { get; private set; }

        public Tensor Evaluate(Tensor time, Tensor state)
        {
            Evaluations++;
            return Tensor.Cat([Velocity(state.Narrow(1, 2, 2)), Force(state.Narrow(1, 0, 2))], 1);
        }

        public Tensor Velocity(Tensor momenta) => momenta;

        public Tensor Force(Tensor positions) => -positions.MatMul(Weight).Tanh();
    }

    /// <summary>H = ½|p|² + Σ ln cosh(z W): not separable.</summary>
    private sealed class LearnedEnergy : IHamiltonian
    {
        public Tensor Weight { get; } = Tensor.From([0.5, -0.3, 0.2, 0.8, 0.1, 0.4, -0.6, 0.3], 4, 2).WithGradient();

        public Tensor Energy(Tensor state) =>
            state.Narrow(1, 2, 2).Square().Sum(1) * 0.5 + state.MatMul(Weight).Cosh().Log().Sum(1);
    }
}
