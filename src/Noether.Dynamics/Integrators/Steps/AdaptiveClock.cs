using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>Steps from error ratios: the controller, the times that steps must meet, and the limits.</summary>
internal sealed class AdaptiveClock : StepClock
{
    // A ratio of zero would make the next proportional term zero as well (Hairer's codes bound it alike).
    private const double SmallestRememberedRatio = 1e-4;

    private readonly AdaptiveStep _stepping;
    private readonly int _errorOrder;
    private readonly double _direction;
    private readonly double[] _stops;
    private readonly HashSet<double> _jumps;
    private readonly int[] _nextStop;
    private readonly double[] _sizes;
    private readonly double[] _previousRatios;
    private readonly int[] _attempts;
    private readonly bool[] _wasRejected;
    private readonly double[] _failedAt;
    private readonly bool[] _meetsStop;

    public AdaptiveClock(AdaptiveStep stepping, int lanes, double start, double end, double[] firstSteps, StepLog log)
        : base(lanes, start, log)
    {
        _stepping = stepping;
        _errorOrder = ((RungeKutta)stepping.Method).Tableau.ErrorOrder;
        _direction = end >= start ? 1 : -1;
        _jumps = [.. stepping.JumpTimes];
        _stops = stepping
            .StepTimes.Concat(stepping.JumpTimes)
            .Where(time => (time - start) * _direction > 0 && (end - time) * _direction > 0)
            .Append(end)
            .Distinct()
            .OrderBy(time => time * _direction)
            .ToArray();
        _nextStop = new int[lanes];
        _sizes = firstSteps;
        _previousRatios = Filled(lanes, 1);
        _attempts = new int[lanes];
        _wasRejected = new bool[lanes];
        _failedAt = Filled(lanes, double.NaN);
        _meetsStop = new bool[lanes];
        for (var lane = 0; lane < lanes && start == end; lane++)
            Finish(lane, SolveStatus.Ok);
    }

    public override bool Accepts(int lane, double ratio)
    {
        var size = Math.Abs(Lengths[lane]);
        if (!double.IsFinite(ratio))
        {
            _sizes[lane] = size * _stepping.Control.Smallest;
            _failedAt[lane] = Ends[lane];
            return Reject(lane);
        }

        var factor = _stepping.Control.Factor(ratio, _previousRatios[lane], _errorOrder);
        if (ratio > 1)
        {
            _sizes[lane] = size * Math.Min(factor, _stepping.Control.Safety);
            return Reject(lane);
        }

        if (_wasRejected[lane])
            factor = Math.Min(factor, 1);
        // A step cut short to meet a time says nothing against the longer one that was planned.
        _sizes[lane] = _meetsStop[lane] ? Math.Max(_sizes[lane], size * factor) : size * factor;
        _previousRatios[lane] = Math.Max(ratio, SmallestRememberedRatio);
        _wasRejected[lane] = false;
        Arrive(lane);
        return true;
    }

    protected override bool ProposeFor(int lane)
    {
        if (_attempts[lane] >= _stepping.MaxSteps)
            return End(lane, SolveStatus.MaxSteps);

        var stop = _stops[_nextStop[lane]];
        // Before a jump the field has its old value, which a time just short of the jump asks for.
        var target = _direction > 0 && _jumps.Contains(stop) ? Math.BitDecrement(stop) : stop;
        var remaining = (target - Times[lane]) * _direction;
        var size = Math.Min(_sizes[lane], _stepping.LargestStep);
        _meetsStop[lane] = size >= remaining;
        var end = _meetsStop[lane] ? target : Times[lane] + _direction * size;
        var isTooSmall = !_meetsStop[lane] && size < _stepping.SmallestStep;
        if (isTooSmall || !((end - Times[lane]) * _direction > 0))
            return End(lane, HasNotPassedFailure(lane) ? SolveStatus.NonFinite : SolveStatus.StepUnderflow);

        _sizes[lane] = size;
        _attempts[lane]++;
        Ends[lane] = end;
        Lengths[lane] = end - Times[lane];
        return true;
    }

    private bool Reject(int lane)
    {
        _wasRejected[lane] = true;
        Log.Rejected[lane]++;
        return false;
    }

    private bool End(int lane, SolveStatus status)
    {
        Finish(lane, status);
        return false;
    }

    /// <summary>Whether the lane is still short of the last time at which the field was not finite.</summary>
    private bool HasNotPassedFailure(int lane) => (_failedAt[lane] - Times[lane]) * _direction >= 0;

    private void Arrive(int lane)
    {
        if (!_meetsStop[lane])
        {
            Accept(lane, Ends[lane], nextStartsAfresh: false);
            return;
        }

        var stop = _stops[_nextStop[lane]];
        if (++_nextStop[lane] == _stops.Length)
        {
            Accept(lane, stop, nextStartsAfresh: false);
            Finish(lane, SolveStatus.Ok);
        }
        else if (_jumps.Contains(stop))
        {
            Accept(lane, _direction > 0 ? stop : Math.BitDecrement(stop), nextStartsAfresh: true);
        }
        else
        {
            Accept(lane, stop, nextStartsAfresh: false);
        }
    }
}
