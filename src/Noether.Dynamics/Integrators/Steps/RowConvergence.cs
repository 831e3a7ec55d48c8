using Noether.Torch;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>Which rows of an iteration x ← x + Δ have converged: max |Δ| / max(|x₀|, |x|) of the row is rounding.</summary>
/// <remarks>A row is evaluated by its own changes alone, so that no sample depends on the others of its batch.</remarks>
internal sealed class RowConvergence
{
    private readonly double _rounding;
    private readonly double[] _startSizes;
    private readonly double[] _before;

    /// <summary>All rows of <paramref name="start"/> are open.</summary>
    public RowConvergence(Tensor start)
    {
        _rounding = start.DType == DType.Float64 ? 1e-15 : 1e-7;
        _startSizes = Sizes(start);
        _before = new double[_startSizes.Length];
        AreOpen = new bool[_startSizes.Length];
        HaveConverged = new bool[_startSizes.Length];
        Reopen();
    }

    /// <summary>The rows that still iterate.</summary>
    public bool[] AreOpen { get; }

    /// <summary>The rows that are done. Those neither open nor done were given up.</summary>
    public bool[] HaveConverged { get; }

    /// <summary>Opens the rows that were given up.</summary>
    public void Reopen()
    {
        for (var row = 0; row < AreOpen.Length; row++)
            AreOpen[row] = !HaveConverged[row];
        Array.Fill(_before, double.PositiveInfinity);
    }

    /// <summary>Closes the open rows that have converged, and those whose change grew by more than a factor or is not finite.</summary>
    public void Close(Tensor change, Tensor state, double largestGrowth)
    {
        var changes = Sizes(change);
        var sizes = Sizes(state);
        for (var row = 0; row < AreOpen.Length; row++)
        {
            if (!AreOpen[row])
                continue;
            var relative = changes[row] == 0 ? 0 : changes[row] / Math.Max(_startSizes[row], sizes[row]);
            // Rounding stops the decrease at a few units in the last place: below that a stall is convergence.
            HaveConverged[row] = relative <= _rounding || (relative < 100 * _rounding && relative >= _before[row]);
            AreOpen[row] = !HaveConverged[row] && relative < largestGrowth * _before[row];
            _before[row] = relative;
        }
    }

    private static double[] Sizes(Tensor x) => x.Abs().Max(1).Values.ToDoubles();
}
