using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Workbench.Running;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>States with their time derivatives: the noise is on the states alone, as published.</summary>
/// <param name="Training">The states of the trajectories trained on, [count, dimension].</param>
/// <param name="Test">The states of the held-out trajectories.</param>
/// <param name="Clean">All states before the noise, the held-out ones first.</param>
internal sealed record DerivativeData(Samples Training, Samples Test, Tensor Clean)
{
    // The energy of a clean trajectory is then constant to 1e-9.
    private const double LongestStep = 0.005;

    /// <summary>Simulates in float64.</summary>
    public static DerivativeData Simulate(HamiltonianSystem system, DerivativePlan plan, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        using var noise = seed.Child("noise").ToGenerator();
        var interval = plan.Duration / (plan.Points - 1);
        var initial = system.SampleInitialStates(plan.Trajectories, seed.Child("initial states"));
        var steps = StepsFor(interval, LongestStep);
        var states = FixedSteps.Rollout(system, Methods.Rk4, initial, interval, plan.Points - 1, steps).Flatten(0, 1);
        var derivatives = system.Evaluate(Tensor.Scalar(0), states);
        var noisy = states + Tensor.Normal(noise, states.Shape) * plan.Noise;

        var test = (long)plan.TestTrajectories * plan.Points;
        var train = states.Size(0) - test;
        return new(
            new(scope.Keep(noisy.Narrow(0, test, train)), scope.Keep(derivatives.Narrow(0, test, train))),
            new(scope.Keep(noisy.Narrow(0, 0, test)), scope.Keep(derivatives.Narrow(0, 0, test))),
            scope.Keep(states)
        );
    }

    /// <summary>The steps of at most this length that an interval takes.</summary>
    public static int StepsFor(double interval, double longest) => (int)Math.Ceiling(interval / longest);
}
