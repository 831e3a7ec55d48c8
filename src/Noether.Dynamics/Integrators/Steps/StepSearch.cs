using Noether.Dynamics.Integrators.Events;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>Finds the steps: tries one for all lanes, lets the clock evaluate, goes on where it was accepted. Nothing is recorded.</summary>
/// <remarks>
/// Row i of the state belongs to lane <c>_lanes[i]</c>. Lanes that are done take steps of length 0 until enough of them have
/// gathered to be worth leaving out.
/// </remarks>
internal sealed class StepSearch
{
    private const double WorthCompacting = 0.75;

    private readonly SolveProblem _problem;
    private readonly OutputCollector? _outputs;
    private readonly DenseSteps? _dense;
    private readonly EventFinder? _events;
    private readonly ErrorNorm? _norm;
    private readonly StepLog _log;
    private int[] _lanes;
    private Tensor _state;
    private Tensor? _slope;

    private StepSearch(SolveProblem problem, Tensor initial, OutputCollector? outputs, DenseSteps? dense)
    {
        _problem = problem;
        _outputs = outputs;
        _dense = dense;
        _log = new(problem.Lanes, problem.Start);
        _lanes = problem.AllRows;
        _state = initial.Detach();
        _norm = problem.Stepping is AdaptiveStep adaptive ? new(adaptive, problem.Batching) : null;
        _events = problem.Options.Event is { } what ? new(what, problem.Method) : null;
    }

    private bool IsJoint => _problem.Batching == Batching.Joint;

    /// <summary>Runs to the end. What <paramref name="outputs"/> and <paramref name="dense"/> gather belongs to the innermost scope.</summary>
    public static StepLog Run(SolveProblem problem, Tensor initial, OutputCollector? outputs, DenseSteps? dense)
    {
        using var mode = Gradients.Pause();
        var search = new StepSearch(problem, initial, outputs, dense);
        outputs?.AddStart(search._state);
        search.Run(search.MakeClock());
        return search._log;
    }

    /// <summary>The steps of a fixed size to the end, without evaluating the field.</summary>
    public static StepLog Plan(SolveProblem problem, FixedStep stepping)
    {
        var log = new StepLog(problem.Lanes, problem.Start);
        var clock = new FixedClock(stepping, problem.Lanes, problem.Start, problem.End, log);
        while (clock.Remaining > 0)
        {
            clock.Propose();
            for (var lane = 0; lane < clock.Lanes; lane++)
            {
                if (!clock.IsDone(lane))
                    clock.Accepts(lane, 0);
            }
        }

        return log;
    }

    private StepClock MakeClock()
    {
        if (_problem.Stepping is FixedStep fixedStep)
            return new FixedClock(fixedStep, _problem.Lanes, _problem.Start, _problem.End, _log);

        var adaptive = (AdaptiveStep)_problem.Stepping;
        _slope = EvaluateAt([.. Enumerable.Repeat(_problem.Start, _problem.Lanes)]);
        double[] first;
        if (adaptive.FirstStep is { } size)
        {
            first = [.. Enumerable.Repeat(size, _problem.Lanes)];
        }
        else
        {
            _log.Evaluations++;
            first = FirstStepEstimate.Of(
                _problem.Field,
                adaptive,
                _norm!,
                lengths => SpanFor(_problem.Start, lengths),
                _state,
                _slope,
                _problem.Direction
            );
        }

        return new AdaptiveClock(adaptive, _problem.Lanes, _problem.Start, _problem.End, first, _log);
    }

    private void Run(StepClock clock)
    {
        _events?.Begin(StartTimes(clock), _state);
        while (clock.Remaining > 0)
        {
            clock.Propose();
            if (clock.Remaining > 0)
                TryStep(clock);
            Compact(clock);
        }

        EndRows(_problem.AllRows.Length == _lanes.Length ? [.. Enumerable.Range(0, _lanes.Length)] : RowsOf(_ => true));
    }

    private void TryStep(StepClock clock)
    {
        using var scope = TensorScope.Begin();
        var span = Span(clock);
        var step = _problem.Method.Advance(_problem.Field, span, _state, _slope);
        _log.Evaluations += step.Evaluations;
        var view = new StepView(_problem.Field, _problem.Method, span, _state, step);

        var accepted = AcceptedRows(clock, step, span);
        var firstPiece = _outputs?.Pieces.Count ?? 0;
        if (Array.IndexOf(accepted, true) >= 0)
        {
            var fractions = FindEvents(clock, span, view, accepted);
            Collect(view, accepted, fractions);
        }

        _dense?.Add(scope, view, _log);
        _log.Evaluations += view.Evaluations;
        GoOn(scope, clock, view, accepted);
        _outputs?.Keep(scope, firstPiece);
    }

    private StepSpan Span(StepClock clock) =>
        IsJoint
            ? new(clock.Times[0], clock.Lengths[0], clock.Ends[0])
            : new(Pick(clock.Times), Pick(clock.Lengths), Pick(clock.Ends), _state);

    private StepSpan SpanFor(double start, double[] lengths) =>
        IsJoint
            ? new(start, lengths[0])
            : new(
                Array.ConvertAll(lengths, _ => start),
                lengths,
                Array.ConvertAll(lengths, length => start + length),
                _state
            );

    private double[] Pick(double[] perLane) =>
        _lanes.Length == perLane.Length ? perLane : Array.ConvertAll(_lanes, lane => perLane[lane]);

    /// <summary>Whether each row's step was accepted.</summary>
    private bool[] AcceptedRows(StepClock clock, IntegratorStep step, StepSpan span)
    {
        var ratios = _norm is null ? Finiteness(step.State) : _norm.Ratios(_state, step, span);
        var accepted = new bool[_lanes.Length];
        if (IsJoint)
        {
            Array.Fill(accepted, clock.Accepts(0, ratios[0]));
            return accepted;
        }

        for (var row = 0; row < accepted.Length; row++)
            accepted[row] = !clock.IsDone(_lanes[row]) && clock.Accepts(_lanes[row], ratios[row]);
        return accepted;
    }

    /// <summary>0 for a finite lane and NaN for another: adding up 0 · y keeps NaN and infinity.</summary>
    private double[] Finiteness(Tensor state)
    {
        var nothing = state * 0;
        return (IsJoint ? nothing.Sum().Reshape(1) : nothing.Sum(1)).ToDoubles();
    }

    private double[] FindEvents(StepClock clock, StepSpan span, StepView view, bool[] accepted)
    {
        var fractions = new double[_lanes.Length];
        Array.Fill(fractions, double.NaN);
        if (_events is null)
            return fractions;

        var starts = Array.ConvertAll(_lanes, lane => IsJoint ? 0 : lane);
        var lengths = Array.ConvertAll(starts, lane => clock.Lengths[lane]);
        var times = Array.ConvertAll(starts, lane => _log.Steps[lane] is { Count: > 0 } steps ? steps[^1].Start : 0);
        _events.Find(span, view, accepted, times, lengths, fractions);
        for (var row = 0; row < fractions.Length; row++)
        {
            if (!double.IsNaN(fractions[row]))
                clock.EndAtEvent(starts[row], fractions[row]);
        }

        return fractions;
    }

    private void Collect(StepView view, bool[] accepted, double[] fractions)
    {
        if (_outputs is null)
            return;
        if (IsJoint && _events is null)
        {
            _outputs.CollectJoint(view, _log.Steps[0][^1], _log.Steps[0].Count - 1);
            return;
        }

        var lanes = Array.ConvertAll(_lanes, lane => IsJoint ? 0 : lane);
        var steps = new AcceptedStep?[lanes.Length];
        for (var row = 0; row < steps.Length; row++)
            steps[row] = accepted[row] ? _log.Steps[lanes[row]][^1] : null;
        _outputs.CollectRows(
            view,
            lanes,
            steps,
            Array.ConvertAll(lanes, lane => _log.Steps[lane].Count - 1),
            fractions
        );
    }

    /// <summary>Moves the accepted rows to the end of the step.</summary>
    private void GoOn(TensorScope scope, StepClock clock, StepView view, bool[] accepted)
    {
        var areAll = Array.IndexOf(accepted, false) < 0;
        if (Array.IndexOf(accepted, true) < 0)
            return;

        var next = view.End;
        var slope = view.EndSlope;
        if (!areAll)
        {
            var mask = Tensor.From(accepted, accepted.Length, 1).To(_state.Device);
            next = Choose(accepted, mask, next, _state);
            slope = slope is null || _slope is null ? null : Choose(accepted, mask, slope, _slope);
        }

        Replace(scope, next.Detach(), slope?.Detach());
        _events?.GoOn(accepted);
        if (clock.AnyStartsAfresh())
        {
            // The slope of a lane that does not start afresh is the same again.
            var fresh = EvaluateAt(clock.Times);
            _slope?.Dispose();
            _slope = scope.Keep(fresh);
        }
    }

    private static Tensor Choose(bool[] choice, Tensor mask, Tensor first, Tensor second) =>
        RowArithmetic.Fits(first, [second])
            ? RowArithmetic.Choose(choice, first, second)
            : Tensor.Where(mask, first, second);

    private Tensor EvaluateAt(double[] laneTimes)
    {
        _log.Evaluations++;
        var time = IsJoint ? Tensor.Scalar(laneTimes[0]) : Tensor.From(Pick(laneTimes)).To(_state.Device);
        return _problem.Field.Evaluate(time, _state).Detach();
    }

    private void Replace(TensorScope scope, Tensor state, Tensor? slope)
    {
        _state.Dispose();
        _slope?.Dispose();
        _state = scope.Keep(state);
        _slope = slope is null ? null : scope.Keep(slope);
    }

    private void Compact(StepClock clock)
    {
        if (IsJoint || _dense is not null || clock.Remaining == 0 || clock.Remaining > WorthCompacting * _lanes.Length)
            return;

        EndRows(RowsOf(clock.IsDone));
        var rows = RowsOf(lane => !clock.IsDone(lane));
        using var scope = TensorScope.Begin();
        var index = Tensor.From(Array.ConvertAll(rows, row => (long)row)).To(_state.Device);
        Replace(scope, _state.IndexSelect(0, index), _slope?.IndexSelect(0, index));
        _events?.Compact(rows);
        _lanes = Array.ConvertAll(rows, row => _lanes[row]);
    }

    private int[] RowsOf(Func<int, bool> isWanted) =>
        Enumerable.Range(0, _lanes.Length).Where(row => isWanted(_lanes[row])).ToArray();

    /// <summary>Puts the last states of some rows out; the state at an event went out when it was found.</summary>
    private void EndRows(int[] rows)
    {
        var ended = Array.FindAll(rows, row => double.IsNaN(_log.EventFractions[IsJoint ? 0 : _lanes[row]]));
        if (_outputs is null || ended.Length == 0)
            return;
        var index = Tensor.From(Array.ConvertAll(ended, row => (long)row)).To(_state.Device);
        _outputs.Add(
            _state.IndexSelect(0, index),
            Array.ConvertAll(ended, row => _lanes[row]),
            OutputCollector.EndSlot
        );
    }

    private Tensor StartTimes(StepClock clock) =>
        Tensor.From(Array.ConvertAll(_lanes, lane => clock.Times[IsJoint ? 0 : lane])).To(_state.Device);
}
