using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators.Schemes;

/// <summary>y₁ = y + h f(t + h/2, ȳ), ȳ = (y + y₁)/2, solved by fixed-point iteration and, where that fails, by Newton's.</summary>
/// <remarks>
/// The gradient is that of the solution, not of the iterations: one recorded Newton step from the solution, with the
/// Jacobian held constant, has the derivative which the implicit function theorem gives. First derivatives only.
/// </remarks>
public sealed class ImplicitMidpointRule() : FixedMethod("implicit-midpoint", 2)
{
    private const int FixedPointIterations = 50;
    private const int NewtonIterations = 20;

    /// <inheritdoc/>
    public override bool IsReversible => true;

    /// <inheritdoc/>
    public override bool IsSymplectic => true;

    /// <inheritdoc/>
    internal override IntegratorStep Advance(IVectorField field, StepSpan span, Tensor state, Tensor? firstSlope)
    {
        var time = span.TimeAt(0.5);
        var start = state.Detach();
        var (end, evaluations) = Solve(field, span, time, start);
        if (!Gradients.AreRecorded)
            return new(end, [], evaluations);

        var residual = Residual(field, span, time, state, end);
        if (!residual.RequiresGradient)
            return new(end, [], evaluations + 1);
        var correction = Correction(Jacobian(field, span, time, start, end), residual);
        return new(end - correction, [], evaluations + 1 + (int)state.Size(1));
    }

    /// <summary>y₁ − y − h f(t + h/2, (y + y₁)/2).</summary>
    private static Tensor Residual(IVectorField field, StepSpan span, Tensor time, Tensor start, Tensor end) =>
        end - span.Add(start, field.Evaluate(time, start.Lerp(end, 0.5)), 1);

    private static (Tensor End, int Evaluations) Solve(IVectorField field, StepSpan span, Tensor time, Tensor start)
    {
        using var mode = Gradients.Pause();
        using var scope = TensorScope.Begin();
        var rows = new RowConvergence(start);
        var end = start;
        var evaluations = 0;
        for (var i = 0; i < FixedPointIterations && rows.AreOpen.Contains(true); i++)
        {
            var next = span.Add(start, field.Evaluate(time, start.Lerp(end, 0.5)).Detach(), 1);
            evaluations++;
            var open = Mask(rows.AreOpen, start.Device);
            rows.Close(next - end, next, 2);
            end = Tensor.Where(open, next, end);
        }

        if (rows.HaveConverged.Contains(false))
        {
            rows.Reopen();
            end = Tensor.Where(Mask(rows.AreOpen, start.Device), start, end);
        }

        for (var i = 0; i < NewtonIterations && rows.AreOpen.Contains(true); i++)
        {
            var residual = Residual(field, span, time, start, end).Detach();
            var correction = Correction(Jacobian(field, span, time, start, end), residual);
            evaluations += 1 + (int)start.Size(1);
            var next = end - correction;
            var open = Mask(rows.AreOpen, start.Device);
            rows.Close(correction, next, double.PositiveInfinity);
            end = Tensor.Where(open, next, end);
        }

        // Nothing is thrown inside training: a row without a solution says so by its values.
        if (rows.HaveConverged.Contains(false))
            end = Tensor.Where(Mask(rows.HaveConverged, start.Device), end, start * double.NaN);
        return (scope.Keep(end), evaluations);
    }

    private static Tensor Mask(bool[] rows, Device device) => Tensor.From(rows, rows.Length, 1).To(device);

    /// <summary>J⁻¹r of every row; NaN where J has no inverse.</summary>
    private static Tensor Correction(Tensor jacobian, Tensor residual)
    {
        if (TrySolve(jacobian, residual) is { } all)
            return all;

        // libtorch refuses the whole batch for one matrix without an inverse, so each gets a chance of its own.
        var corrections = new Tensor[residual.Size(0)];
        for (var row = 0; row < corrections.Length; row++)
        {
            var right = residual.Narrow(0, row, 1);
            corrections[row] = TrySolve(jacobian.Narrow(0, row, 1), right) ?? right * double.NaN;
        }

        return Tensor.Cat(corrections, 0);
    }

    private static Tensor? TrySolve(Tensor jacobian, Tensor residual)
    {
        try
        {
            return jacobian.Solve(residual.Unsqueeze(2)).Squeeze(2);
        }
        catch (TensorException)
        {
            return null;
        }
    }

    /// <summary>I − h/2 ∂f/∂y at the midpoint. [batch, dimension, dimension].</summary>
    private static Tensor Jacobian(IVectorField field, StepSpan span, Tensor time, Tensor start, Tensor end)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Record();
        var midpoint = start.Lerp(end, 0.5).Detach().WithGradient();
        var residual = span.Add(midpoint, field.Evaluate(time, midpoint), -0.5);
        var dimension = (int)start.Size(1);
        var rows = new Tensor[dimension];
        for (var i = 0; i < dimension; i++)
            rows[i] = Gradients.Of(residual.Select(1, i).Sum(), midpoint, retainGraph: i < dimension - 1);
        return scope.Keep(Tensor.Stack(rows, 1));
    }
}
