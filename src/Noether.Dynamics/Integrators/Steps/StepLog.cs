using Noether.Dynamics.Integrators.Outputs;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>What a search for steps found. A lane is a sample, or the whole batch when samples share their steps.</summary>
internal sealed class StepLog
{
    public StepLog(int lanes, double start)
    {
        Steps = new List<AcceptedStep>[lanes];
        for (var lane = 0; lane < lanes; lane++)
            Steps[lane] = [];
        Statuses = new SolveStatus[lanes];
        Rejected = new int[lanes];
        EventFractions = new double[lanes];
        Reached = new double[lanes];
        Array.Fill(EventFractions, double.NaN);
        Array.Fill(Reached, start);
    }

    public List<AcceptedStep>[] Steps { get; }

    public SolveStatus[] Statuses { get; }

    public int[] Rejected { get; }

    /// <summary>Where in the last step of a lane its event lies, in (0, 1]; NaN without one.</summary>
    public double[] EventFractions { get; }

    /// <summary>The time up to which a lane is known.</summary>
    public double[] Reached { get; }

    public long Evaluations { get; set; }

    public int Lanes => Steps.Length;

    public int LongestLane => Steps.Max(lane => lane.Count);
}
