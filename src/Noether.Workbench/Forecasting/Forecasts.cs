using Noether.Dynamics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Workbench.Forecasting;

/// <summary>Trajectories of a trained field from a user's own states.</summary>
public static class Forecasts
{
    /// <summary>States at the given times by RK4 with steps no longer than asked. [count, dimension] → [count, times, dimension].</summary>
    /// <exception cref="UserException">The states have another dimension, or are not finite; the times do not increase.</exception>
    public static Tensor Rollout(
        IVectorField field,
        Tensor initial,
        int dimension,
        IReadOnlyList<double> times,
        double longestStep,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(times);
        Check(initial, dimension, times);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var states = new Tensor[times.Count];
        states[0] = initial.To(DType.Float64);
        for (var i = 1; i < times.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = TensorScope.Begin();
            var interval = times[i] - times[i - 1];
            var steps = (int)Math.Max(1, Math.Ceiling((interval / longestStep) - 1e-9));
            var pair = FixedSteps.Rollout(field, Methods.Rk4, states[i - 1], interval, 1, steps, times[i - 1]);
            states[i] = inner.Keep(pair.Select(1, 1).Contiguous());
        }

        return scope.Keep(Tensor.Stack(states, 1));
    }

    private static void Check(Tensor initial, int dimension, IReadOnlyList<double> times)
    {
        ArgumentNullException.ThrowIfNull(initial);
        if (initial.Rank != 2 || initial.Size(1) != dimension)
            throw new UserException(
                $"The initial states are {initial}, but this model needs [count, {dimension}]: one state per row, positions then momenta."
            );
        using var scope = TensorScope.Begin();
        var isFinite = initial.IsFinite().All(1).ToArray<bool>();
        var bad = Array.IndexOf(isFinite, false);
        if (bad >= 0)
            throw new UserException(
                $"The initial state in row {bad + 1} holds a number that is not finite: remove the row, or mend it."
            );
        for (var i = 1; i < times.Count; i++)
        {
            if (!(times[i] > times[i - 1]))
                throw new UserException(
                    $"The times of a forecast must increase, but {times[i]} follows {times[i - 1]}."
                );
        }
    }
}
