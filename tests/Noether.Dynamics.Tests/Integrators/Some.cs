using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Dynamics.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

/// <summary>Inputs of the integrator tests.</summary>
internal static class Some
{
    private static readonly SpringyDoublePendulum Springs = new();

    /// <summary>The springy double pendulum with its forces in closed form.</summary>
    public static SpringyDoublePendulum Pendulum => Springs;

    /// <summary>Random initial states of the pendulum. [count, 12].</summary>
    public static Tensor PendulumStates(int count) =>
        Springs.SampleInitialStates(count, new Seed(2021).Child("integrators"));

    /// <summary>A tight solution to compare with.</summary>
    public static Tensor Reference(IVectorField field, Tensor initial, params double[] times)
    {
        using var mode = Gradients.Pause();
        var solution = Integrator.Solve(field, initial, times, new AdaptiveStep(Methods.Tsit5, new(1e-13, 1e-13)));
        solution.Status.ShouldBe(SolveStatus.Ok);
        return solution.States;
    }

    /// <summary>The slope of log y against log x by least squares.</summary>
    public static double Slope(double[] x, double[] y)
    {
        var logX = Array.ConvertAll(x, Math.Log);
        var logY = Array.ConvertAll(y, Math.Log);
        var (meanX, meanY) = (logX.Average(), logY.Average());
        var above = logX.Zip(logY, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return above / logX.Sum(a => (a - meanX) * (a - meanX));
    }
}
