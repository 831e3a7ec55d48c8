using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Outputs;

/// <summary>Gathers states of single samples in any order, and puts them together as [batch, slots, dimension] at the end.</summary>
/// <remarks>Slots without a state hold NaN: a value that was not reached is not a value. Differentiable.</remarks>
internal sealed class OutputCollector(SolveProblem problem)
{
    private readonly List<Tensor> _pieces = [];
    private readonly List<long> _batchRows = [];
    private readonly List<long> _slots = [];
    private readonly int[] _nextOutput = new int[problem.Lanes];

    /// <summary>Where the state at an event goes: the last slot but one.</summary>
    public const int EventSlot = -2;

    /// <summary>Where the last state goes: the last slot.</summary>
    public const int EndSlot = -1;

    /// <summary>The tensors gathered so far, to be differentiated one by one.</summary>
    public IReadOnlyList<Tensor> Pieces => _pieces;

    /// <summary>Lets everything gathered so far outlive the innermost scope.</summary>
    public void Keep(TensorScope scope, int from)
    {
        for (var i = from; i < _pieces.Count; i++)
            scope.Keep(_pieces[i]);
    }

    public void Add(Tensor piece, ReadOnlySpan<int> batchRows, int slot)
    {
        _pieces.Add(piece);
        foreach (var row in batchRows)
        {
            _batchRows.Add(row);
            _slots.Add(slot);
        }
    }

    /// <summary>The states at the output times that coincide with the start.</summary>
    public void AddStart(Tensor initial)
    {
        if (problem.Output == SolveOutput.Steps || (problem.OutputTimes.Length > 0 && IsAt(0, problem.Start)))
        {
            Add(initial.Alias(), problem.AllRows, 0);
            Array.Fill(_nextOutput, 1);
        }
    }

    /// <summary>The output times that a lane has passed before a step, so that a retrace may begin there.</summary>
    public void SkipTo(int lane, double time)
    {
        var next = 0;
        while (next < problem.OutputTimes.Length && Reaches(time, problem.OutputTimes[next]))
            next++;
        _nextOutput[lane] = next;
    }

    /// <summary>The states that a step of the whole batch passes.</summary>
    public void CollectJoint(StepView view, AcceptedStep step, int stepIndex)
    {
        if (problem.Output == SolveOutput.Steps)
        {
            Add(view.End.Alias(), problem.AllRows, stepIndex + 1);
            return;
        }

        for (; NextIsReached(0, step.End); _nextOutput[0]++)
        {
            var slot = _nextOutput[0];
            var piece = IsAt(slot, step.End) ? view.End.Alias() : view.At(Fraction(slot, step), step.Length);
            Add(piece, problem.AllRows, slot);
        }
    }

    /// <summary>The states that the steps of some rows pass, each row a lane of its own.</summary>
    /// <param name="view">The step of all rows.</param>
    /// <param name="lanes">The lane of every row.</param>
    /// <param name="steps">The step of every row; null where it took none.</param>
    /// <param name="stepIndices">The index of that step in its lane.</param>
    /// <param name="eventFractions">Where in the step an event cut it short; NaN: nowhere.</param>
    public void CollectRows(
        StepView view,
        int[] lanes,
        AcceptedStep?[] steps,
        int[] stepIndices,
        double[] eventFractions
    )
    {
        if (problem.Output == SolveOutput.Steps)
        {
            var whole = Rows(steps).Where(row => double.IsNaN(eventFractions[row]));
            foreach (var group in whole.GroupBy(row => stepIndices[row]))
            {
                var rows = group.ToArray();
                Add(Take(view.End, rows), Array.ConvertAll(rows, row => lanes[row]), group.Key + 1);
            }
        }
        else
        {
            CollectTimes(view, lanes, steps, eventFractions);
        }

        CollectEvents(view, lanes, steps, stepIndices, eventFractions);
    }

    /// <summary>[batch, slots, dimension], the event's and the last state's slots included.</summary>
    public Tensor Assemble(Tensor initial, StepLog log)
    {
        var outputs = problem.Output == SolveOutput.Steps ? log.LongestLane + 1 : problem.OutputTimes.Length;
        var slots = outputs + 2;
        var missing = _batchRows.Count;
        var order = new long[problem.Batch * slots];
        Array.Fill(order, missing);
        for (var i = 0; i < _batchRows.Count; i++)
            order[Position(i, slots)] = i;
        if (problem.Output == SolveOutput.Steps)
            RepeatLast(order, outputs, slots, missing);

        var nothing = Tensor.Full([1, problem.Dimension], double.NaN, initial.DType, initial.Device);
        var index = Tensor.From(order).To(initial.Device);
        return Tensor
            .Cat([.. _pieces, nothing], 0)
            .IndexSelect(0, index)
            .Reshape(problem.Batch, slots, problem.Dimension);
    }

    /// <summary>The gradients of the pieces, picked from that of the whole.</summary>
    public Tensor[] PieceGradients(Tensor gradient)
    {
        var slots = gradient.Size(1);
        var flat = gradient.Reshape(problem.Batch * slots, problem.Dimension);
        var gradients = new Tensor[_pieces.Count];
        var first = 0;
        for (var i = 0; i < gradients.Length; i++)
        {
            var positions = new long[_pieces[i].Size(0)];
            for (var j = 0; j < positions.Length; j++)
                positions[j] = Position(first + j, slots);
            gradients[i] = flat.IndexSelect(0, Tensor.From(positions).To(gradient.Device));
            first += positions.Length;
        }

        return gradients;
    }

    private long Position(int index, long slots) =>
        _batchRows[index] * slots + (_slots[index] < 0 ? slots + _slots[index] : _slots[index]);

    private void RepeatLast(long[] order, int outputs, int slots, long missing)
    {
        for (var row = 0; row < problem.Batch; row++)
        {
            for (var slot = 1; slot < outputs; slot++)
            {
                if (order[row * slots + slot] == missing)
                    order[row * slots + slot] = order[row * slots + slot - 1];
            }
        }
    }

    private static IEnumerable<int> Rows(AcceptedStep?[] steps) =>
        Enumerable.Range(0, steps.Length).Where(row => steps[row] is not null);

    private static Tensor Take(Tensor state, int[] rows) =>
        rows.Length == state.Size(0)
            ? state.Alias()
            : state.IndexSelect(0, Tensor.From(Array.ConvertAll(rows, row => (long)row)).To(state.Device));

    private void CollectTimes(StepView view, int[] lanes, AcceptedStep?[] steps, double[] eventFractions)
    {
        while (true)
        {
            var rows = new List<int>();
            for (var row = 0; row < lanes.Length; row++)
            {
                if (steps[row] is { } step && NextIsReached(lanes[row], Limit(step, eventFractions[row])))
                    rows.Add(row);
            }

            if (rows.Count == 0)
                return;

            // Rows at different times of their own, hence at different slots, are evaluated together.
            int[] chosen = [.. rows];
            var slots = Array.ConvertAll(chosen, row => _nextOutput[lanes[row]]);
            var areAtEnd = true;
            for (var i = 0; i < chosen.Length; i++)
                areAtEnd &= IsAt(slots[i], steps[chosen[i]]!.Value.End);
            var piece = areAtEnd
                ? Take(view.End, chosen)
                : view.At(
                    chosen,
                    chosen.Select((row, i) => Fraction(slots[i], steps[row]!.Value)).ToArray(),
                    Array.ConvertAll(chosen, row => steps[row]!.Value.Length)
                );
            _pieces.Add(piece);
            for (var i = 0; i < chosen.Length; i++)
            {
                _batchRows.Add(lanes[chosen[i]]);
                _slots.Add(slots[i]);
                _nextOutput[lanes[chosen[i]]]++;
            }
        }
    }

    private void CollectEvents(
        StepView view,
        int[] lanes,
        AcceptedStep?[] steps,
        int[] stepIndices,
        double[] eventFractions
    )
    {
        var rows = Rows(steps).Where(row => !double.IsNaN(eventFractions[row])).ToArray();
        if (rows.Length == 0)
            return;
        var state = view.At(
            rows,
            Array.ConvertAll(rows, row => eventFractions[row]),
            Array.ConvertAll(rows, row => steps[row]!.Value.Length)
        );
        var batchRows = Array.ConvertAll(rows, row => lanes[row]);
        Add(state, batchRows, EventSlot);
        Add(state.Alias(), batchRows, EndSlot);
        for (var i = 0; i < rows.Length && problem.Output == SolveOutput.Steps; i++)
            Add(state.Narrow(0, i, 1), [batchRows[i]], stepIndices[rows[i]] + 1);
    }

    private static double Limit(AcceptedStep step, double eventFraction) =>
        double.IsNaN(eventFraction) ? step.End : step.Start + eventFraction * step.Length;

    private bool NextIsReached(int lane, double time) =>
        _nextOutput[lane] < problem.OutputTimes.Length && Reaches(time, problem.OutputTimes[_nextOutput[lane]]);

    // A step that ends just short of a jump ends at the jump.
    private bool Reaches(double time, double output) =>
        problem.Direction > 0 ? output <= Math.BitIncrement(time) : output >= Math.BitDecrement(time);

    private bool IsAt(int slot, double time) =>
        problem.OutputTimes[slot] >= Math.BitDecrement(time) && problem.OutputTimes[slot] <= Math.BitIncrement(time);

    private double Fraction(int slot, AcceptedStep step) => (problem.OutputTimes[slot] - step.Start) / step.Length;
}
