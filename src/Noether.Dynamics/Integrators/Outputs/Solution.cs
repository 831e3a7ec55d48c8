using Noether.Dynamics.Integrators.Adjoints;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Outputs;

/// <summary>The states found, how it ended for every sample, and what it cost.</summary>
/// <remarks>When samples share their steps they share the counts and the status too.</remarks>
public sealed class Solution
{
    private readonly SolveProblem _problem;
    private readonly StepLog _log;
    private readonly DenseSteps? _dense;

    internal Solution(SolveProblem problem, StepLog log, Tensor values, DenseSteps? dense)
    {
        _problem = problem;
        _log = log;
        _dense = dense;
        var outputs = values.Size(1) - 2;
        States = values.Narrow(1, 0, outputs);
        End = values.Select(1, outputs + 1);
        if (problem.Options.Event is not null)
            (EventTimes, EventStates) = EventGradient.Of(problem, log, values.Select(1, outputs));
    }

    /// <summary>The states asked for; NaN at times not reached. [batch, times, dimension].</summary>
    public Tensor States { get; }

    /// <summary>The last state reached by every sample, wherever that was. [batch, dimension].</summary>
    public Tensor End { get; }

    /// <summary>When the event came, in float64; NaN for samples without one. [batch].</summary>
    public Tensor? EventTimes { get; }

    /// <summary>The states at the events. [batch, dimension].</summary>
    public Tensor? EventStates { get; }

    /// <summary>The worst status of all samples.</summary>
    public SolveStatus Status => _log.Statuses.Max();

    /// <summary>How integration ended.</summary>
    public IReadOnlyList<SolveStatus> Statuses => _log.Statuses;

    /// <summary>The times reached.</summary>
    public IReadOnlyList<double> Reached => _log.Reached;

    /// <summary>The steps accepted.</summary>
    public IReadOnlyList<int> Accepted => Array.ConvertAll(_log.Steps, steps => steps.Count);

    /// <summary>The steps rejected.</summary>
    public IReadOnlyList<int> Rejected => _log.Rejected;

    /// <summary>How often the field was evaluated for the batch, in finding the steps and in recording them.</summary>
    public long Evaluations => _log.Evaluations;

    /// <summary>The ends of a sample's steps, the start first.</summary>
    public double[] StepTimes(int sample)
    {
        var steps = _log.Steps[_log.Lanes == 1 ? 0 : sample];
        double[] times = [_problem.Start, .. steps.Select(step => step.End)];
        times[^1] = _log.Reached[_log.Lanes == 1 ? 0 : sample];
        return times;
    }

    /// <summary>The states at any time between start and end; NaN for samples that did not reach it. [batch, dimension].</summary>
    public Tensor At(double time) =>
        _dense?.At(_log, time)
        ?? throw new InvalidOperationException("Only a dense solution has states at any time: ask for IsDense.");
}
