using Noether.Dynamics.Integrators.Outputs;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>Where every lane is in time, and how far it goes next.</summary>
internal abstract class StepClock(int lanes, double start, StepLog log)
{
    private readonly bool[] _isDone = new bool[lanes];
    private readonly bool[] _startsAfresh = new bool[lanes];

    public int Lanes { get; } = lanes;

    public int Remaining { get; private set; } = lanes;

    /// <summary>The time of every lane.</summary>
    public double[] Times { get; } = Filled(lanes, start);

    /// <summary>The signed length of the step being tried; 0 for a lane that is done.</summary>
    public double[] Lengths { get; } = new double[lanes];

    /// <summary>The end of the step being tried.</summary>
    public double[] Ends { get; } = Filled(lanes, start);

    protected StepLog Log { get; } = log;

    public bool IsDone(int lane) => _isDone[lane];

    /// <summary>Chooses the next step of every lane, or ends the lane.</summary>
    public void Propose()
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (_isDone[lane] || !ProposeFor(lane))
            {
                Lengths[lane] = 0;
                Ends[lane] = Times[lane];
            }
        }
    }

    /// <summary>Accepts a step or does not, given its error over the tolerance (not finite: the step failed).</summary>
    public abstract bool Accepts(int lane, double ratio);

    /// <summary>Ends a lane at a time before the end of its step.</summary>
    public void EndAtEvent(int lane, double fraction)
    {
        var step = Log.Steps[lane][^1];
        Log.EventFractions[lane] = fraction;
        Log.Reached[lane] = step.Start + fraction * step.Length;
        Finish(lane, SolveStatus.Event);
        // The step with the event may have been the last one anyway.
        Log.Statuses[lane] = SolveStatus.Event;
    }

    public void Finish(int lane, SolveStatus status)
    {
        if (_isDone[lane])
            return;
        _isDone[lane] = true;
        Remaining--;
        Log.Statuses[lane] = status;
    }

    protected abstract bool ProposeFor(int lane);

    protected void Accept(int lane, double nextStart, bool nextStartsAfresh)
    {
        Log.Steps[lane].Add(new(Times[lane], Lengths[lane], Ends[lane], _startsAfresh[lane]));
        Log.Reached[lane] = nextStart;
        _startsAfresh[lane] = nextStartsAfresh;
        Times[lane] = nextStart;
    }

    /// <summary>Whether the field jumped at the present time of some lane that goes on.</summary>
    public bool AnyStartsAfresh()
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (_startsAfresh[lane] && !_isDone[lane])
                return true;
        }

        return false;
    }

    protected static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
