using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators;

/// <summary>Rollouts with steps of one fixed size and outputs at equal intervals: the training loop's path.</summary>
/// <remarks>Nothing waits for the device: no status, no error estimate.</remarks>
public static class FixedSteps
{
    /// <summary>y(tᵢ) at tᵢ = start + i · interval, i = 0 … intervals. [batch, dimension] → [batch, intervals + 1, dimension].</summary>
    /// <remarks>
    /// Differentiable while gradients are recorded: the gradient is that of the discrete map. While they are paused every
    /// step frees what it made, and a field may still record inside itself.
    /// </remarks>
    /// <param name="field">The field to follow.</param>
    /// <param name="method">How to step.</param>
    /// <param name="initial">y(start).</param>
    /// <param name="interval">The time between outputs. Negative goes back in time.</param>
    /// <param name="intervals">How many outputs follow the initial state.</param>
    /// <param name="stepsPerInterval">The step is interval / stepsPerInterval.</param>
    /// <param name="start">The time of the initial state.</param>
    public static Tensor Rollout(
        IVectorField field,
        FixedMethod method,
        Tensor initial,
        double interval,
        int intervals,
        int stepsPerInterval = 1,
        double start = 0
    )
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentOutOfRangeException.ThrowIfNegative(intervals);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerInterval, 1);
        method.Check(field);

        using var scope = TensorScope.Begin();
        var states = new Tensor[intervals + 1];
        states[0] = initial;
        var length = interval / stepsPerInterval;
        var (state, slope) = (initial, default(Tensor));
        for (var i = 0; i < intervals * stepsPerInterval; i++)
        {
            var (row, substep) = Math.DivRem(i, stepsPerInterval);
            var span = new StepSpan(start + row * interval + substep * length, length);
            var (next, nextSlope) = Advance(field, method, span, state, slope);
            // A recorded state lives on in the graph; another one, unless it is an output, has done its work.
            if (!Gradients.AreRecorded)
            {
                slope?.Dispose();
                if (substep > 0)
                    state.Dispose();
            }

            (state, slope) = (next, nextSlope);
            if (substep == stepsPerInterval - 1)
                states[row + 1] = state;
        }

        return scope.Keep(Tensor.Stack(states, 1));
    }

    private static (Tensor State, Tensor? Slope) Advance(
        IVectorField field,
        FixedMethod method,
        StepSpan span,
        Tensor state,
        Tensor? slope
    )
    {
        using var scope = TensorScope.Begin();
        var step = method.Advance(field, span, state, slope);
        var last = method is RungeKutta { Tableau.IsFirstSameAsLast: true } ? step.Slopes[^1] : null;
        if (Gradients.AreRecorded)
            return (scope.Keep(step.State), last is null ? null : scope.Keep(last));

        // A field that differentiates inside itself may hand out a recorded result even while recording is paused.
        return (scope.Keep(step.State.Detach()), last is null ? null : scope.Keep(last.Detach()));
    }
}
