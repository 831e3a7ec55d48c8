using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators.Adjoints;

/// <summary>Takes the steps of a log again, recorded when gradients are: the discrete map without its rejected steps.</summary>
/// <remarks>Step sizes are constants of that map. A lane that has fewer steps than others ends with steps of length 0.</remarks>
internal sealed class StepRetrace(SolveProblem problem, StepLog log)
{
    /// <summary>Whether its evaluations of the field are added to the log's; a backward pass does not count.</summary>
    public bool Counts { get; init; }

    private bool IsJoint => problem.Batching == Batching.Joint;

    /// <summary>From the states before step <paramref name="from"/> of every lane to those before step <paramref name="to"/>.</summary>
    public Tensor Run(Tensor initial, int from, int to, OutputCollector outputs, DenseSteps? dense)
    {
        using var scope = TensorScope.Begin();
        var firstPiece = outputs.Pieces.Count;
        if (from == 0)
            outputs.AddStart(initial);
        else
            SkipOutputs(outputs, from);

        var lanes =
            IsJoint || dense is not null
                ? problem.AllRows
                : Array.FindAll(problem.AllRows, row => log.Steps[row].Count > from);
        var state = lanes.Length == problem.Batch ? initial : initial.IndexSelect(0, Index(lanes, initial));
        var slope = default(Tensor);
        for (var i = from; i < to; i++)
        {
            var (lastState, lastSlope) = (state, slope);
            (state, slope) = Take(i, lanes, state, AnyStartsAfresh(lanes, i) ? null : slope, outputs, dense);
            if (i == from || Gradients.AreRecorded)
                continue;
            // A recorded state lives on in the graph; another one has done its work.
            lastState.Dispose();
            lastSlope?.Dispose();
        }

        var end = lanes.Length == problem.Batch ? state : PutBack(initial, state, lanes);
        if (to >= log.LongestLane)
            AddEnds(outputs, end);
        outputs.Keep(scope, firstPiece);
        dense?.Keep(scope);
        return scope.Keep(ReferenceEquals(end, initial) ? end.Alias() : end);
    }

    private (Tensor State, Tensor? Slope) Take(
        int index,
        int[] lanes,
        Tensor state,
        Tensor? slope,
        OutputCollector outputs,
        DenseSteps? dense
    )
    {
        using var scope = TensorScope.Begin();
        var firstPiece = outputs.Pieces.Count;
        var steps = Array.ConvertAll(lanes, row => StepOf(IsJoint ? 0 : row, index));
        var span = IsJoint
            ? new StepSpan(steps[0]!.Value.Start, steps[0]!.Value.Length, steps[0]!.Value.End)
            : new StepSpan(
                lanes.Select((lane, i) => steps[i]?.Start ?? log.Reached[lane]).ToArray(),
                Array.ConvertAll(steps, step => step?.Length ?? 0),
                lanes.Select((lane, i) => steps[i]?.End ?? log.Reached[lane]).ToArray(),
                state
            );
        var step = problem.Method.Advance(problem.Field, span, state, slope);
        var view = new StepView(problem.Field, problem.Method, span, state, step);
        if (IsJoint && problem.Options.Event is null)
            outputs.CollectJoint(view, steps[0]!.Value, index);
        else
            outputs.CollectRows(
                view,
                lanes,
                steps,
                Array.ConvertAll(lanes, _ => index),
                Array.ConvertAll(lanes, lane => EventFraction(IsJoint ? 0 : lane, index))
            );

        if (Counts)
            log.Evaluations += step.Evaluations + view.Evaluations;
        dense?.AddRetraced(scope, view, log, index);
        outputs.Keep(scope, firstPiece);
        return (scope.Keep(Own(step.State)), view.EndSlope is { } end ? scope.Keep(Own(end)) : null);
    }

    // While recording is paused a field that records inside itself must not chain the steps.
    private static Tensor Own(Tensor tensor) => Gradients.AreRecorded ? tensor.Alias() : tensor.Detach();

    private AcceptedStep? StepOf(int lane, int index) => index < log.Steps[lane].Count ? log.Steps[lane][index] : null;

    private double EventFraction(int lane, int index) =>
        index == log.Steps[lane].Count - 1 ? log.EventFractions[lane] : double.NaN;

    private bool AnyStartsAfresh(int[] lanes, int index) =>
        IsJoint
            ? log.Steps[0][index].StartsAfresh
            : Array.Exists(lanes, lane => StepOf(lane, index) is { StartsAfresh: true });

    private void SkipOutputs(OutputCollector outputs, int from)
    {
        for (var lane = 0; lane < log.Lanes; lane++)
        {
            if (StepOf(lane, from) is { } step)
                outputs.SkipTo(lane, step.Start);
        }
    }

    private void AddEnds(OutputCollector outputs, Tensor end)
    {
        var rows = Array.FindAll(problem.AllRows, row => double.IsNaN(log.EventFractions[IsJoint ? 0 : row]));
        if (rows.Length > 0)
            outputs.Add(end.IndexSelect(0, Index(rows, end)), rows, OutputCollector.EndSlot);
    }

    private Tensor PutBack(Tensor all, Tensor some, int[] lanes)
    {
        var order = Array.ConvertAll(problem.AllRows, row => (long)row);
        for (var i = 0; i < lanes.Length; i++)
            order[lanes[i]] = problem.Batch + i;
        return Tensor.Cat([all, some], 0).IndexSelect(0, Tensor.From(order).To(all.Device));
    }

    private static Tensor Index(int[] rows, Tensor like) =>
        Tensor.From(Array.ConvertAll(rows, row => (long)row)).To(like.Device);
}
