using Noether.Dynamics.Integrators.Schemes;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>h = min(100 h₀, (0.01 / max(d₁, d₂))^(1/q)) from the sizes of y, f and its change (Hairer, Nørsett and Wanner, II.4).</summary>
internal static class FirstStepEstimate
{
    /// <summary>|h| per lane. Costs one evaluation of the field.</summary>
    public static double[] Of(
        IVectorField field,
        AdaptiveStep stepping,
        ErrorNorm norm,
        Func<double[], StepSpan> span,
        Tensor state,
        Tensor slope,
        double direction
    )
    {
        using var scope = TensorScope.Begin();
        var magnitude = state.Abs();
        var d0 = norm.Norms(state, magnitude);
        var d1 = norm.Norms(slope, magnitude);
        var first = new double[d0.Length];
        for (var lane = 0; lane < first.Length; lane++)
            first[lane] = d0[lane] < 1e-5 || d1[lane] < 1e-5 ? 1e-6 : 0.01 * d0[lane] / d1[lane];

        var trial = span(Array.ConvertAll(first, size => size * direction));
        var trialSlope = field.Evaluate(trial.TimeAt(1), trial.Add(state, slope, 1));
        var d2 = norm.Norms(trialSlope - slope, magnitude);
        var errorOrder = ((RungeKutta)stepping.Method).Tableau.ErrorOrder;
        for (var lane = 0; lane < first.Length; lane++)
        {
            var steepest = Math.Max(d1[lane], d2[lane] / first[lane]);
            var second =
                steepest <= 1e-15 ? Math.Max(1e-6, first[lane] * 1e-3) : Math.Pow(0.01 / steepest, 1.0 / errorOrder);
            var size = Math.Min(100 * first[lane], second);
            // A field that is not finite here fails in the first step, which then says so.
            first[lane] = double.IsFinite(size) && size > 0 ? size : 1e-6;
        }

        return first;
    }
}
