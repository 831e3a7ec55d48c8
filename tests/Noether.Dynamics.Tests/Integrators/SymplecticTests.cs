using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Dynamics.Tests.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

public sealed class SymplecticTests
{
    public static TheoryData<string> Reversible =>
        [.. Methods.All.Where(method => method.IsReversible).Select(method => method.Name)];

    public static TheoryData<string> Symplectic =>
        [.. Methods.All.Where(method => method.IsSymplectic).Select(method => method.Name)];

    [Theory, MemberData(nameof(Reversible))]
    public void I3_forward_and_back_ends_where_it_began(string name)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(8);
        var steps = name == "implicit-midpoint" ? 60 : 600;

        ThereAndBack(name, initial, steps).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void I3_forward_and_back_in_single_precision()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();

        ThereAndBack("leapfrog", Some.PendulumStates(8).To(DType.Float32), 600).ShouldBeLessThan(1e-4);
    }

    [Theory, InlineData("leapfrog"), InlineData("leapfrog-dkd"), InlineData("yoshida4")]
    public void I4_the_angular_momentum_stays_to_rounding(string name)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Some.PendulumStates(20);

        var states = FixedSteps.Rollout(Some.Pendulum, Methods.Find(name), initial, 0.05, 600);

        var momentum = Some.Pendulum.AngularMomentum(states);
        (momentum - momentum.Narrow(1, 0, 1)).MaxAbs().ShouldBeLessThan(1e-13);
    }

    // The largest error in 300 units against that in 30, in an independent NumPy run at h = 0.05: 1.13 to 1.29 times for leapfrog,
    // but 2.6 times for Yoshida's method, for the golden state as for the largest of 100. So the published bar of 1.5 does not
    // hold for Yoshida's maximum: that belongs to the rare closest approach, which a longer time makes closer. What does hold
    // for it is the bar on the mean over trajectories, below.
    [Fact]
    public void I4_the_largest_energy_error_of_leapfrog_stays_bounded()
    {
        using var scope = TensorScope.Begin();

        var errors = LargestEnergyErrors("leapfrog");

        errors.MaxAbs().ShouldBeLessThan(1.5 * errors.Select(1, 0).MaxAbs());
    }

    [Theory, InlineData("leapfrog"), InlineData("leapfrog-dkd"), InlineData("yoshida4")]
    public void I4_the_mean_energy_error_of_symplectic_methods_stays_bounded(string name)
    {
        using var scope = TensorScope.Begin();

        var errors = LargestEnergyErrors(name).Mean(0).ToArray<double>();

        errors.Max().ShouldBeLessThan(1.5 * errors[0]);
    }

    [Fact]
    public void I4_the_energy_error_of_a_method_that_is_not_symplectic_grows()
    {
        using var scope = TensorScope.Begin();

        var errors = LargestEnergyErrors("rk4").Mean(0).ToArray<double>();

        errors[^1].ShouldBeGreaterThan(5 * errors[0]);
    }

    [Theory, MemberData(nameof(Symplectic))]
    public void I6_a_step_preserves_the_symplectic_form(string name)
    {
        using var scope = TensorScope.Begin();
        var initial = GoldenPendulum.Start().WithGradient();

        var end = FixedSteps.Rollout(Some.Pendulum, Methods.Find(name), initial, 0.1, 1).Select(1, 1);

        SymplecticDefect(end, initial).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void I6_implicit_midpoint_preserves_the_form_when_the_energy_is_not_separable()
    {
        using var scope = TensorScope.Begin();
        var initial = Tensor.From([0.3, -0.2, 0.5, 0.7], 1, 4).WithGradient();

        var end = FixedSteps
            .Rollout(new HamiltonianField(new Tangled()), Methods.ImplicitMidpoint, initial, 0.2, 1)
            .Select(1, 1);

        SymplecticDefect(end, initial).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Implicit_midpoint_falls_back_on_Newton_where_the_fixed_point_diverges()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = Tensor.From([1.0, 0.0], 1, 2);

        var end = FixedSteps.Rollout(new StiffDecay(1000), Methods.ImplicitMidpoint, initial, 0.1, 1).Select(1, 1);

        // y₁ = y (1 − hλ/2) / (1 + hλ/2).
        end.ToArray<double>()[0].ShouldBe((1 - 50d) / (1 + 50d), 1e-12);
    }

    [Fact]
    public void Symplectic_methods_refuse_adaptive_steps_in_words()
    {
        var refusal = Should.Throw<UserException>(() => new AdaptiveStep(Methods.Leapfrog, new(1e-6, 1e-6)));

        refusal.Message.ShouldContain("fixed step");
        refusal.Message.ShouldContain("dopri5");
    }

    [Fact]
    public void Split_methods_refuse_fields_that_are_not_separable_in_words()
    {
        using var scope = TensorScope.Begin();
        var field = new HamiltonianField(new Tangled());

        var refusal = Should.Throw<UserException>(() =>
            FixedSteps.Rollout(field, Methods.Leapfrog, Tensor.Zeros([1, 4], DType.Float64), 0.1, 1)
        );

        refusal.Message.ShouldContain("implicit-midpoint");
    }

    /// <summary>max |ΔH| in each of ten spans of 30 units. [trajectories, 10].</summary>
    private static Tensor LargestEnergyErrors(string name)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var states = FixedSteps.Rollout(Some.Pendulum, Methods.Find(name), Some.PendulumStates(100), 0.1, 3000, 2);
        var energy = Some.Pendulum.Energy(states);
        var error = (energy - energy.Narrow(1, 0, 1)).Abs().Narrow(1, 1, 3000);
        return scope.Keep(error.Reshape(100, 10, 300).Max(2).Values);
    }

    private static double ThereAndBack(string name, Tensor initial, int steps)
    {
        var method = Methods.Find(name);
        var there = FixedSteps.Rollout(Some.Pendulum, method, initial, 0.05 * steps, 1, steps).Select(1, 1);
        var back = FixedSteps.Rollout(Some.Pendulum, method, there, -0.05 * steps, 1, steps).Select(1, 1);
        return (back - initial).MaxAbs();
    }

    /// <summary>max |MᵀJM − J| of the Jacobian M = ∂end/∂initial of one sample.</summary>
    private static double SymplecticDefect(Tensor end, Tensor initial)
    {
        var dimension = (int)end.Size(1);
        var rows = new Tensor[dimension];
        for (var i = 0; i < dimension; i++)
            rows[i] = Gradients.Of(end.Select(1, i).Sum(), initial, retainGraph: true).Squeeze(0);
        var jacobian = Tensor.Stack(rows);
        var half = dimension / 2;
        var identity = Tensor.Eye(half);
        var zero = identity.ZerosLike();
        var form = Tensor.Cat([Tensor.Cat([zero, identity], 1), Tensor.Cat([-identity, zero], 1)]);
        return (jacobian.Transposed().MatMul(form).MatMul(jacobian) - form).MaxAbs();
    }

    /// <summary>H = ½|p|²(1 + q₁²) + sin q₁ q₂: positions and momenta do not separate.</summary>
    private sealed class Tangled : IHamiltonian
    {
        public Tensor Energy(Tensor state)
        {
            var q = state.Narrow(1, 0, 2);
            var p = state.Narrow(1, 2, 2);
            return p.Square().Sum(1) * 0.5 * (q.Select(1, 0).Square() + 1) + (q.Select(1, 0) * q.Select(1, 1)).Sin();
        }
    }

    private sealed class StiffDecay(double rate) : IVectorField
    {
        public Tensor Evaluate(Tensor time, Tensor state) => state * -rate;
    }
}
