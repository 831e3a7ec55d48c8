using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators.Adjoints;

/// <summary>The gradient by the adjoint equation, solved from the last output to the first (Chen et al., 2018).</summary>
/// <remarks>
/// At every output the state starts again from the one found forwards, so only the error within an interval counts. All
/// samples share the backward steps. Where the forward or the backward solve did not reach its end the gradient is NaN: there
/// is none.
/// </remarks>
internal sealed class ContinuousAdjoint(SolveProblem problem, GradientPath.Adjoint path, Tensor[] parameters)
{
    public Tensor Apply(Tensor initial, Tensor values, StepLog log)
    {
        var states = values.Clone();
        return CustomFunction.Apply(
            [initial, .. parameters],
            [values],
            given => Backward(given[0]!, states, log),
            states
        )[0];
    }

    private Tensor?[] Backward(Tensor given, Tensor states, StepLog log)
    {
        using var mode = Gradients.Pause();
        using var scope = TensorScope.Begin();
        var like = states.Select(1, 0);
        var count = parameters.Sum(parameter => parameter.Count);
        var isWhole = Array.TrueForAll(log.Statuses, status => status == SolveStatus.Ok);
        var field = new AdjointField(problem.Field, parameters, problem.Batch, problem.Dimension);
        var parameterGradients = Tensor.Zeros([1, count], like.DType, like.Device);
        var last = states.Size(1) - 1;
        var adjoint = given.Select(1, last).Clone();
        var state = states.Select(1, last);
        var time = problem.End;
        for (var i = problem.OutputTimes.Length - 1; i >= 0 && isWhole; i--)
        {
            (adjoint, parameterGradients) = Back(
                field,
                time,
                problem.OutputTimes[i],
                state,
                adjoint,
                parameterGradients
            );
            adjoint = adjoint + given.Select(1, i);
            state = states.Select(1, i);
            time = problem.OutputTimes[i];
        }

        if (isWhole)
            (adjoint, parameterGradients) = Back(field, time, problem.Start, state, adjoint, parameterGradients);
        else
            (adjoint, parameterGradients) = (adjoint * double.NaN, parameterGradients + double.NaN);

        var results = new Tensor?[parameters.Length + 1];
        results[0] = scope.Keep(adjoint.Alias());
        var first = 0L;
        for (var i = 0; i < parameters.Length; i++)
        {
            var size = parameters[i].Count;
            var part = parameterGradients.Narrow(1, first, size).Reshape(parameters[i].Shape).To(parameters[i].DType);
            results[i + 1] = scope.Keep(part.Clone());
            first += size;
        }

        return results;
    }

    private (Tensor Adjoint, Tensor Parameters) Back(
        AdjointField field,
        double from,
        double to,
        Tensor state,
        Tensor adjoint,
        Tensor parameterGradients
    )
    {
        if (from == to)
            return (adjoint, parameterGradients);

        var size = (int)state.Count;
        var method = problem.Stepping is AdaptiveStep ? problem.Method : Methods.Dopri5;
        var stepping = new AdaptiveStep(method, path.Tolerances)
        {
            Batching = Batching.Joint,
            MaxSteps = problem.Stepping.MaxSteps,
            JumpTimes = problem.Stepping is AdaptiveStep { JumpTimes: var jumps } ? jumps : [],
            NormComponents = path.ParametersInNorm ? null : 2 * size,
        };
        var joined = AdjointField.Join(state, adjoint, parameterGradients);
        var solution = Integrator.Solve(field, joined, [from, to], stepping, new() { Output = SolveOutput.End });
        var end = solution.Status == SolveStatus.Ok ? solution.End : solution.End * double.NaN;
        return (field.Split(end).Adjoint, end.Narrow(1, 2 * size, parameterGradients.Size(1)));
    }
}
