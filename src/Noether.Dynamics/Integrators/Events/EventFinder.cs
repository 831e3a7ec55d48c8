using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Events;

/// <summary>Watches g over the steps, and finds by bisection of the interpolant where it crosses zero.</summary>
internal sealed class EventFinder(SolveEvent what, FixedMethod method)
{
    // A fraction of a step in float64 has no more bits than these.
    private const int Bisections = 54;

    private double[] _before = [];
    private double[] _after = [];

    public void Begin(Tensor times, Tensor state)
    {
        using var scope = TensorScope.Begin();
        _before = what.Value(times, state).ToDoubles();
    }

    /// <summary>Writes where in its step each accepted row has its event.</summary>
    public void Find(
        StepSpan span,
        StepView view,
        bool[] accepted,
        double[] starts,
        double[] lengths,
        double[] fractions
    )
    {
        using var scope = TensorScope.Begin();
        var end = span.TimeAt(1);
        _after = what.Value(end.Rank == 0 ? end.Expand(accepted.Length) : end, view.End).ToDoubles();
        var rows = Enumerable
            .Range(0, accepted.Length)
            .Where(row => accepted[row] && what.Crosses(_before[row], _after[row]))
            .ToArray();
        if (rows.Length == 0)
            return;

        // The view keeps what it makes for its interpolant, so it is made outside this scope.
        var basis = view.Basis;
        Array.ForEach(basis, part => scope.Keep(part));
        if (view.EndSlope is { } slope)
            scope.Keep(slope);
        Bisect(view, rows, starts, lengths, fractions);
    }

    /// <summary>The rows accepted go on from the ends of their steps.</summary>
    public void GoOn(bool[] accepted)
    {
        for (var row = 0; row < accepted.Length; row++)
        {
            if (accepted[row])
                _before[row] = _after[row];
        }
    }

    public void Compact(int[] rows) => _before = Array.ConvertAll(rows, row => _before[row]);

    private void Bisect(StepView view, int[] rows, double[] starts, double[] lengths, double[] fractions)
    {
        var index = Tensor.From(Array.ConvertAll(rows, row => (long)row)).To(view.Start.Device);
        var start = view.Start.IndexSelect(0, index);
        var basis = Array.ConvertAll(view.Basis, part => part.IndexSelect(0, index));
        var rowLengths = Array.ConvertAll(rows, row => lengths[row]);
        var low = new double[rows.Length];
        var high = new double[rows.Length];
        Array.Fill(high, 1);
        for (var n = 0; n < Bisections; n++)
        {
            using var scope = TensorScope.Begin();
            var middle = low.Zip(high, (a, b) => a + (b - a) / 2).ToArray();
            var times = rows.Select((row, i) => starts[row] + middle[i] * lengths[row]).ToArray();
            var state = StepView.Combine(method, start, basis, middle, rowLengths);
            var values = what.Value(Tensor.From(times).To(state.Device), state).ToDoubles();
            for (var i = 0; i < rows.Length; i++)
            {
                if (what.Crosses(_before[rows[i]], values[i]))
                    high[i] = middle[i];
                else
                    low[i] = middle[i];
            }
        }

        for (var i = 0; i < rows.Length; i++)
            fractions[rows[i]] = high[i];
    }
}
