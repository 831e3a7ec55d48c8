using Noether.Dynamics.Integrators.Outputs;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>Steps at start + i · h, the last one shortened.</summary>
internal sealed class FixedClock : StepClock
{
    // A span of n steps is often off by rounding: 3 / 0.1 is not 30.
    private const double Rounding = 1e-9;

    private readonly FixedStep _stepping;
    private readonly double _start;
    private readonly double _end;
    private readonly int[] _taken;
    private readonly long _count;

    public FixedClock(FixedStep stepping, int lanes, double start, double end, StepLog log)
        : base(lanes, start, log)
    {
        _stepping = stepping;
        _start = start;
        _end = end;
        _taken = new int[lanes];
        _count = (long)Math.Ceiling(Math.Abs(end - start) / stepping.Size - Rounding);
        if (_count == 0 && start != end)
            _count = 1;
        for (var lane = 0; lane < lanes && _count == 0; lane++)
            Finish(lane, SolveStatus.Ok);
    }

    public override bool Accepts(int lane, double ratio)
    {
        if (!double.IsFinite(ratio))
        {
            Finish(lane, SolveStatus.NonFinite);
            return false;
        }

        Accept(lane, Ends[lane], nextStartsAfresh: false);
        if (++_taken[lane] == _count)
            Finish(lane, SolveStatus.Ok);
        return true;
    }

    protected override bool ProposeFor(int lane)
    {
        var next = _taken[lane] + 1;
        if (next > _stepping.MaxSteps)
        {
            Finish(lane, SolveStatus.MaxSteps);
            return false;
        }

        Ends[lane] = next == _count ? _end : _start + next * (_end > _start ? _stepping.Size : -_stepping.Size);
        Lengths[lane] = Ends[lane] - Times[lane];
        if (Lengths[lane] != 0)
            return true;
        Finish(lane, SolveStatus.StepUnderflow);
        return false;
    }
}
