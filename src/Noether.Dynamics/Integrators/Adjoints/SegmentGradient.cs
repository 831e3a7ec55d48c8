using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators.Adjoints;

/// <summary>The gradient of the discrete map, a segment of steps at a time from the last to the first.</summary>
/// <remarks>
/// Only one segment is recorded at once. Its first state is kept (checkpoints), or found by stepping back from its last
/// (reversible methods, whose steps of −h undo those of h).
/// </remarks>
internal sealed class SegmentGradient(SolveProblem problem, StepLog log, Tensor[] parameters)
{
    /// <summary>All outputs, keeping the state before every <paramref name="every"/>-th step.</summary>
    public Tensor Checkpointed(Tensor initial, int every)
    {
        var (values, starts) = Forward(initial.Detach(), every);
        return CustomFunction.Apply(
            [initial, .. parameters],
            [values],
            given => Backward(given[0]!, starts.Length, every, (segment, _) => starts[segment]),
            starts
        )[0];
    }

    /// <summary>All outputs, keeping the last state only.</summary>
    public Tensor Reversible(Tensor initial)
    {
        var (values, _) = Forward(initial.Detach(), int.MaxValue);
        var last = values.Select(1, values.Size(1) - 1).Clone();
        return CustomFunction.Apply(
            [initial, .. parameters],
            [values],
            given => Backward(given[0]!, log.LongestLane, 1, (segment, end) => StepBack(segment, end ?? last)),
            last
        )[0];
    }

    private (Tensor Values, Tensor[] Starts) Forward(Tensor initial, int every)
    {
        using var mode = Gradients.Pause();
        using var scope = TensorScope.Begin();
        var outputs = new OutputCollector(problem);
        var retrace = new StepRetrace(problem, log) { Counts = true };
        var starts = new List<Tensor>();
        var state = initial;
        for (long from = 0; from == 0 || from < log.LongestLane; from += every)
        {
            starts.Add(scope.Keep(state.Clone()));
            state = retrace.Run(state, (int)from, End(from, every), outputs, dense: null);
        }

        return (scope.Keep(outputs.Assemble(initial, log)), [.. starts]);
    }

    private int End(long from, int every) => (int)Math.Min(from + every, log.LongestLane);

    private Tensor?[] Backward(Tensor given, int segments, int every, Func<int, Tensor?, Tensor> findStart)
    {
        var gradients = new Tensor?[parameters.Length];
        var gradient = default(Tensor);
        var end = default(Tensor);
        for (var segment = segments - 1; segment >= 0; segment--)
        {
            using var scope = TensorScope.Begin();
            var start = findStart(segment, end);
            var from = segment * every;
            var results = Differentiate(given, start, from, End(from, every), gradient);
            gradient = scope.Keep(results[0] ?? start.ZerosLike());
            for (var i = 0; i < gradients.Length; i++)
            {
                if (results[i + 1] is { } result)
                    gradients[i] = scope.Keep(gradients[i] is { } sum ? sum + result : result);
            }

            end = scope.Keep(start);
        }

        return [gradient, .. gradients];
    }

    private Tensor?[] Differentiate(Tensor given, Tensor start, int from, int to, Tensor? endGradient)
    {
        using var mode = Gradients.Record();
        var state = start.Detach().WithGradient();
        var outputs = new OutputCollector(problem);
        var end = new StepRetrace(problem, log).Run(state, from, to, outputs, dense: null);
        var results = outputs.Pieces.ToList();
        var weights = outputs.PieceGradients(given).ToList();
        if (endGradient is not null)
        {
            results.Add(end);
            weights.Add(endGradient);
        }

        return Gradients.Of([.. results], [state, .. parameters], [.. weights], allowUnused: true);
    }

    private Tensor StepBack(int index, Tensor end)
    {
        using var mode = Gradients.Pause();
        var step = log.Steps[0][index];
        var span = new StepSpan(step.End, -step.Length, step.Start);
        return problem.Method.Advance(problem.Field, span, end, firstSlope: null).State.Detach();
    }
}
