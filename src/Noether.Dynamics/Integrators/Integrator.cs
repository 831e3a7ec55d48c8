using Noether.Dynamics.Integrators.Adjoints;
using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators;

/// <summary>Solves ẏ = f(t, y), y(t₀) = y₀, with any method, step, output, event and gradient.</summary>
/// <remarks>
/// Stiff or failing fields are a status, not an exception. Times are float64 whatever the state is.
/// While gradients are recorded the steps are found first and then taken again, recorded: pause recording for plain evaluation.
/// </remarks>
public static class Integrator
{
    /// <summary>The states at given times.</summary>
    /// <param name="field">f.</param>
    /// <param name="initial">y₀. [batch, dimension].</param>
    /// <param name="times">t₀ and the times of the outputs, strictly up or down; they need not be steps.</param>
    /// <param name="stepping">The method and how its steps are chosen.</param>
    /// <param name="options">What is wanted besides.</param>
    public static Solution Solve(
        IVectorField field,
        Tensor initial,
        double[] times,
        Stepping stepping,
        SolveOptions? options = null
    )
    {
        var problem = new SolveProblem(field, initial, times, stepping, options ?? new());
        CheckGradient(problem);
        using var scope = TensorScope.Begin();
        var dense = problem.Options.IsDense ? new DenseSteps(problem) : null;
        var (log, values) = Gradients.AreRecorded
            ? Recorded(problem, initial, dense)
            : Unrecorded(problem, initial, dense);
        dense?.Keep(scope);
        return Keep(scope, new Solution(problem, log, values, dense));
    }

    private static (StepLog Log, Tensor Values) Unrecorded(SolveProblem problem, Tensor initial, DenseSteps? dense)
    {
        var outputs = new OutputCollector(problem);
        var log = StepSearch.Run(problem, initial, outputs, dense);
        return (log, outputs.Assemble(initial, log));
    }

    private static (StepLog Log, Tensor Values) Recorded(SolveProblem problem, Tensor initial, DenseSteps? dense)
    {
        var parameters = problem.Options.Parameters.Where(parameter => parameter.RequiresGradient).ToArray();
        if (problem.Options.Gradient is GradientPath.Adjoint path)
        {
            var (found, values) = Unrecorded(problem, initial, dense);
            return (found, new ContinuousAdjoint(problem, path, parameters).Apply(initial, values, found));
        }

        // Fixed steps without events are known beforehand; only whether they end well is not.
        var isPlanned = problem is { Stepping: FixedStep, Options.Event: null };
        var log = isPlanned
            ? StepSearch.Plan(problem, (FixedStep)problem.Stepping)
            : StepSearch.Run(problem, initial, outputs: null, dense: null);
        var result = problem.Options.Gradient switch
        {
            GradientPath.Checkpoints { Every: var every } => new SegmentGradient(problem, log, parameters).Checkpointed(
                initial,
                every
            ),
            GradientPath.StepsBack => new SegmentGradient(problem, log, parameters).Reversible(initial),
            _ => Direct(problem, log, initial, dense),
        };
        if (isPlanned)
            CountPlanned(log, result);
        return (log, result);
    }

    private static Tensor Direct(SolveProblem problem, StepLog log, Tensor initial, DenseSteps? dense)
    {
        // Lanes that are done leave the batch between segments.
        var segment = problem.Batching == Batching.Joint ? log.LongestLane : 32;
        var outputs = new OutputCollector(problem);
        var retrace = new StepRetrace(problem, log) { Counts = true };
        var state = initial;
        var from = 0;
        do
        {
            var to = Math.Min(from + segment, log.LongestLane);
            state = retrace.Run(state, from, to, outputs, dense);
            from = to;
        } while (from < log.LongestLane);

        return outputs.Assemble(initial, log);
    }

    private static void CountPlanned(StepLog log, Tensor values)
    {
        using var scope = TensorScope.Begin();
        var end = values.Detach().Select(1, values.Size(1) - 1);
        if (log.Statuses[0] == SolveStatus.Ok && !double.IsFinite(end.MaxAbs()))
            log.Statuses[0] = SolveStatus.NonFinite;
    }

    private static Solution Keep(TensorScope scope, Solution solution)
    {
        scope.Keep(solution.States);
        scope.Keep(solution.End);
        if (solution.EventTimes is { } times)
            scope.Keep(times);
        if (solution.EventStates is { } states)
            scope.Keep(states);
        return solution;
    }

    private static void CheckGradient(SolveProblem problem)
    {
        var path = problem.Options.Gradient;
        if (
            path is GradientPath.StepsBack
            && problem is not { Stepping: FixedStep, Method.IsReversible: true, Options.Event: null }
        )
            throw new ArgumentException(
                $"Only fixed steps of a reversible method without events can be taken back, and '{problem.Method}' is used otherwise: "
                    + "use 'leapfrog' with a fixed step, or checkpoints."
            );
        if (path is GradientPath.Adjoint && (problem.Options.Event is not null || problem.Output == SolveOutput.Steps))
            throw new ArgumentException(
                "The adjoint equation needs outputs at given times and no event: use the gradient through the steps."
            );
        if (path is not GradientPath.Direct && problem.Options.IsDense)
            throw new ArgumentException(
                "A dense solution has its gradient through the steps: every step is kept anyway."
            );
    }
}
