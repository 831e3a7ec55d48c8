using Noether.Dynamics.Integrators.Events;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators.Adjoints;

/// <summary>Makes an event's time and state depend on what the state before it depends on.</summary>
/// <remarks>
/// The interpolant gives y at the fixed time t*. As g(t*, y) = 0 must go on holding, t* moves by −δg / (∂g/∂t + ∂g/∂y · f), and
/// the state moves with it by f: one Newton step whose value is nothing and whose derivative is the implicit function's.
/// </remarks>
internal static class EventGradient
{
    /// <summary>Times [batch] and states [batch, dimension], NaN for samples without the event.</summary>
    public static (Tensor Times, Tensor States) Of(SolveProblem problem, StepLog log, Tensor states)
    {
        using var scope = TensorScope.Begin();
        var isJoint = problem.Batching == Batching.Joint;
        var rows = Array.FindAll(problem.AllRows, row => !double.IsNaN(log.EventFractions[isJoint ? 0 : row]));
        var noTime = Tensor.Full([1], double.NaN, DType.Float64, states.Device);
        var noState = Tensor.Full([1, problem.Dimension], double.NaN, states.DType, states.Device);
        var order = new long[problem.Batch];
        Array.Fill(order, rows.Length);
        for (var i = 0; i < rows.Length; i++)
            order[rows[i]] = i;
        var index = Tensor.From(order).To(states.Device);
        if (rows.Length == 0)
            return (scope.Keep(noTime.IndexSelect(0, index)), scope.Keep(noState.IndexSelect(0, index)));

        var times = Tensor.From(Array.ConvertAll(rows, row => log.Reached[isJoint ? 0 : row])).To(states.Device);
        var state = states.IndexSelect(0, Tensor.From(Array.ConvertAll(rows, row => (long)row)).To(states.Device));
        if (Gradients.AreRecorded)
        {
            var what = problem.Options.Event!;
            var velocity = problem.Field.Evaluate(times, state.Detach()).Detach();
            var value = what.Value(times, state);
            var shift = ((value.Detach() - value) / Slope(what, times, state.Detach(), velocity)).To(DType.Float64);
            times = times + shift;
            state = state + velocity * shift.To(state.DType).Unsqueeze(1);
        }

        return (
            scope.Keep(Tensor.Cat([times, noTime], 0).IndexSelect(0, index)),
            scope.Keep(Tensor.Cat([state, noState], 0).IndexSelect(0, index))
        );
    }

    /// <summary>∂g/∂t + ∂g/∂y · f. [count].</summary>
    private static Tensor Slope(SolveEvent what, Tensor times, Tensor state, Tensor velocity)
    {
        using var mode = Gradients.Record();
        var t = times.Detach().WithGradient();
        var y = state.Detach().WithGradient();
        var parts = Gradients.Of([what.Value(t, y).Sum()], [t, y], allowUnused: true);
        var slope = parts[1] is { } gradient ? (gradient.Detach() * velocity).Sum(1) : velocity.Select(1, 0) * 0;
        return parts[0] is { } partial ? slope + partial.Detach().To(slope.DType) : slope;
    }
}
