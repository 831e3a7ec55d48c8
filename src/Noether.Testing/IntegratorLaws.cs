using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Dynamics.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Testing;

/// <summary>The laws of a one-step method, on a pendulum, which is not linear: what a method says of itself is so.</summary>
public static class IntegratorLaws
{
    private const double Duration = 1;
    private const double OrderMargin = 0.2;
    private const double RoundingTolerance = 1e-10;
    private static readonly int[] Counts = [20, 40, 80];

    /// <summary>Order; reversibility and symplecticity where the method claims them.</summary>
    public static IEnumerable<LawResult> Of(FixedMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        yield return Order(method);
        if (method.IsReversible)
            yield return Reversibility(method);
        if (method.IsSymplectic)
            yield return Symplecticity(method);
    }

    /// <summary>p̂ = log₂ of how the error falls when the step is halved; at least the order less a margin, since some fall faster.</summary>
    public static LawResult Order(FixedMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var system = new Pendulum();
        var initial = Start();
        var reference = Integrator
            .Solve(system, initial, [0, Duration], new AdaptiveStep(Methods.Tsit5, new(1e-13, 1e-13)))
            .End;
        var errors = Array.ConvertAll(
            Counts,
            count =>
                (FixedSteps.Rollout(system, method, initial, Duration, 1, count).Select(1, 1) - reference)
                    .Norm()
                    .ToDouble()
        );
        // Both halvings together: a single one may meet a zero of the error.
        var measured = Math.Log2(errors[0] / errors[^1]) / (Counts.Length - 1);
        return new(
            "the error falls with the method's order",
            method.Name,
            measured,
            method.Order - OrderMargin,
            double.PositiveInfinity
        );
    }

    private static LawResult Reversibility(FixedMethod method)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var system = new Pendulum();
        var initial = Start();
        var there = FixedSteps.Rollout(system, method, initial, Duration, 1, Counts[0]).Select(1, 1);
        var back = FixedSteps.Rollout(system, method, there, -Duration, 1, Counts[0]).Select(1, 1);
        return LawResult.AtMost(
            "a step of −h undoes a step of h",
            method.Name,
            (back - initial).Norm().ToDouble(),
            RoundingTolerance
        );
    }

    // With one position a map is symplectic where it keeps areas: det ∂y′/∂y = 1.
    private static LawResult Symplecticity(FixedMethod method)
    {
        using var scope = TensorScope.Begin();
        var state = Start().WithGradient();
        var next = FixedSteps.Rollout(new Pendulum(), method, state, Duration / Counts[0], 1).Select(1, 1);
        var position = Gradients.Of(next.Select(1, 0).Sum(), state, retainGraph: true);
        var momentum = Gradients.Of(next.Select(1, 1).Sum(), state);
        var determinant = position.Select(1, 0) * momentum.Select(1, 1) - position.Select(1, 1) * momentum.Select(1, 0);
        return LawResult.AtMost(
            "a step keeps areas of phase space",
            method.Name,
            (determinant - 1).Abs().Max().ToDouble(),
            RoundingTolerance
        );
    }

    private static Tensor Start() => new Pendulum().SampleInitialStates(8, new Seed(1));
}
