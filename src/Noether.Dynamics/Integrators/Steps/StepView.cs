using Noether.Dynamics.Integrators.Schemes;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>One finished step, seen between its ends: y(t + θh) = y + Σ wⱼ(θ)·Bⱼ over a few tensors B.</summary>
/// <remarks>
/// B are the slopes of a method with its own interpolant, and otherwise f(t, y), f(t + h, y₁) and y₁ − y, of the cubic
/// Hermite interpolant. The field is evaluated for it only when asked for, and the next step reuses the value at the end.
/// </remarks>
internal sealed class StepView(IVectorField field, FixedMethod method, StepSpan span, Tensor start, IntegratorStep step)
{
    private Tensor? _startSlope = step.Slopes.Length > 0 ? step.Slopes[0] : null;
    private Tensor? _endSlope = method is RungeKutta { Tableau.IsFirstSameAsLast: true } ? step.Slopes[^1] : null;
    private Tensor[]? _basis;

    public Tensor Start { get; } = start;

    public Tensor End { get; } = step.State;

    /// <summary>How often the field was evaluated for the interpolant.</summary>
    public int Evaluations { get; private set; }

    /// <summary>f(t + h, y₁), where it is known.</summary>
    public Tensor? EndSlope => _endSlope;

    /// <summary>B.</summary>
    public Tensor[] Basis =>
        _basis ??= method is RungeKutta { Tableau.Interpolation: not null } ? step.Slopes : Hermite();

    /// <summary>y(t + θh) of a step that all samples share.</summary>
    public Tensor At(double fraction, double length) => Combine(Start, Basis, RowWeights(method, [fraction], [length]));

    /// <summary>y(t + θh) of some rows. [count, dimension].</summary>
    public Tensor At(int[] rows, double[] fractions, double[] lengths)
    {
        if (RowArithmetic.Fits(Start, Basis))
            return RowArithmetic.Combine(Start, Basis, rows, RowWeights(method, fractions, lengths));

        var index = Tensor.From(Array.ConvertAll(rows, row => (long)row)).To(Start.Device);
        var basis = Array.ConvertAll(Basis, part => part.IndexSelect(0, index));
        return Combine(method, Start.IndexSelect(0, index), basis, fractions, lengths);
    }

    /// <summary>y(t + θh), a fraction for every row.</summary>
    public static Tensor Combine(FixedMethod method, Tensor state, Tensor[] basis, double[] fractions, double[] lengths)
    {
        var weights = RowWeights(method, fractions, lengths);
        var factors = Tensor.From(weights, fractions.Length, basis.Length, 1).To(state.DType).To(state.Device);
        return state + (Tensor.Stack(basis, 1) * factors).Sum(1);
    }

    private static double[] RowWeights(FixedMethod method, double[] fractions, double[] lengths)
    {
        var count = WeightCount(method);
        var weights = new double[count * fractions.Length];
        for (var i = 0; i < fractions.Length; i++)
            FillWeights(method, fractions[i], lengths[i], weights.AsSpan(i * count, count));
        return weights;
    }

    private static Tensor Combine(Tensor state, Tensor[] basis, double[] weights)
    {
        var sum = state;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] != 0)
                sum = sum.AddScaled(basis[i], weights[i]);
        }

        return sum;
    }

    private static int WeightCount(FixedMethod method) =>
        method is RungeKutta { Tableau.Interpolation: { } powers } ? powers.Length : 3;

    /// <summary>wⱼ(θ), the step's length included.</summary>
    private static void FillWeights(FixedMethod method, double fraction, double length, Span<double> weights)
    {
        if (method is RungeKutta { Tableau.Interpolation: { } powers })
        {
            for (var i = 0; i < powers.Length; i++)
                weights[i] = length * Polynomial(powers[i], fraction);
            return;
        }

        var rest = 1 - fraction;
        weights[0] = length * fraction * rest * rest;
        weights[1] = -length * fraction * fraction * rest;
        weights[2] = fraction * fraction * (3 - 2 * fraction);
    }

    /// <summary>Σ pₙ θⁿ, n = 1 ….</summary>
    private static double Polynomial(double[] powers, double fraction)
    {
        var value = 0d;
        for (var n = powers.Length - 1; n >= 0; n--)
            value = (value + powers[n]) * fraction;
        return value;
    }

    private Tensor[] Hermite()
    {
        if (_startSlope is null)
        {
            _startSlope = field.Evaluate(span.TimeAt(0), Start);
            Evaluations++;
        }

        if (_endSlope is null)
        {
            _endSlope = field.Evaluate(span.TimeAt(1), End);
            Evaluations++;
        }

        return [_startSlope, _endSlope, End - Start];
    }
}
