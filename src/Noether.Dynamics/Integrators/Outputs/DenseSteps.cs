using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Outputs;

/// <summary>The interpolants of all steps, kept for evaluation at any time.</summary>
internal sealed class DenseSteps(SolveProblem problem)
{
    private readonly List<Tensor> _starts = [];
    private readonly List<Tensor[]> _bases = [];
    private readonly List<int>[] _attempts = [.. Enumerable.Range(0, problem.Lanes).Select(_ => new List<int>())];

    /// <summary>Keeps a step whose acceptance is already in the log.</summary>
    public void Add(TensorScope scope, StepView view, StepLog log)
    {
        var isKept = false;
        for (var lane = 0; lane < problem.Lanes; lane++)
        {
            if (log.Steps[lane].Count > _attempts[lane].Count)
            {
                _attempts[lane].Add(_starts.Count);
                isKept = true;
            }
        }

        if (isKept)
            Keep(scope, view);
    }

    /// <summary>Keeps a step that all lanes with more than <paramref name="index"/> steps take.</summary>
    public void AddRetraced(TensorScope scope, StepView view, StepLog log, int index)
    {
        for (var lane = 0; lane < problem.Lanes; lane++)
        {
            if (log.Steps[lane].Count > index)
                _attempts[lane].Add(_starts.Count);
        }

        Keep(scope, view);
    }

    /// <summary>The states of all rows at one time, NaN where no step reached. [batch, dimension].</summary>
    public Tensor At(StepLog log, double time)
    {
        if (_starts.Count == 0)
            return Tensor.Full([problem.Batch, problem.Dimension], double.NaN, problem.Type, problem.Device);

        using var scope = TensorScope.Begin();
        var pieces = new List<Tensor>();
        var order = new long[problem.Batch];
        var placed = 0L;
        foreach (var group in problem.AllRows.GroupBy(row => AttemptAt(log, row, time)))
        {
            int[] rows = [.. group];
            var index = Tensor.From(Array.ConvertAll(rows, row => (long)row)).To(problem.Device);
            var start = _starts[Math.Max(group.Key, 0)].IndexSelect(0, index);
            if (group.Key < 0)
            {
                pieces.Add(start * double.NaN);
            }
            else
            {
                var steps = Array.ConvertAll(rows, row => StepAt(log, row, time));
                pieces.Add(
                    StepView.Combine(
                        problem.Method,
                        start,
                        Array.ConvertAll(_bases[group.Key], part => part.IndexSelect(0, index)),
                        Array.ConvertAll(steps, step => (time - step.Start) / step.Length),
                        Array.ConvertAll(steps, step => step.Length)
                    )
                );
            }

            foreach (var row in rows)
                order[row] = placed++;
        }

        return scope.Keep(Tensor.Cat([.. pieces], 0).IndexSelect(0, Tensor.From(order).To(problem.Device)));
    }

    /// <summary>Lets the interpolants outlive a scope.</summary>
    public void Keep(TensorScope scope)
    {
        foreach (var start in _starts)
            scope.Keep(start);
        foreach (var basis in _bases)
            scope.Keep(basis);
    }

    private void Keep(TensorScope scope, StepView view)
    {
        _starts.Add(scope.Keep(view.Start.Alias()));
        _bases.Add(scope.Keep(Array.ConvertAll(view.Basis, part => part.Alias())));
    }

    private int Lane(int row) => problem.Batching == Batching.Joint ? 0 : row;

    private int AttemptAt(StepLog log, int row, double time)
    {
        var index = IndexAt(log, Lane(row), time);
        return index < 0 ? -1 : _attempts[Lane(row)][index];
    }

    private AcceptedStep StepAt(StepLog log, int row, double time) =>
        log.Steps[Lane(row)][IndexAt(log, Lane(row), time)];

    private int IndexAt(StepLog log, int lane, double time)
    {
        var steps = log.Steps[lane];
        if ((time - problem.Start) * problem.Direction < 0 || (time - log.Reached[lane]) * problem.Direction > 0)
            return -1;
        var (low, high) = (0, steps.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if ((time - steps[middle].End) * problem.Direction <= 0)
                high = middle;
            else
                low = middle + 1;
        }

        return high;
    }
}
