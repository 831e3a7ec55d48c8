using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Schemes;

/// <summary>An explicit Runge–Kutta method: data, and the one loop that runs all of them.</summary>
public sealed class RungeKutta(string name, int order, ButcherTableau tableau) : FixedMethod(name, order)
{
    private readonly bool _isFirstSameAsLast = tableau.IsFirstSameAsLast;

    /// <summary>The coefficients.</summary>
    public ButcherTableau Tableau { get; } = tableau;

    /// <inheritdoc/>
    internal override IntegratorStep Advance(IVectorField field, StepSpan span, Tensor state, Tensor? firstSlope)
    {
        var slopes = new Tensor[Tableau.Stages];
        slopes[0] = firstSlope ?? field.Evaluate(span.TimeAt(0), state);
        var stage = state;
        for (var i = 1; i < slopes.Length; i++)
        {
            stage = span.Add(state, slopes, Tableau.Coefficients[i]);
            slopes[i] = field.Evaluate(span.TimeAt(Tableau.Nodes[i]), stage);
        }

        // The last stage of such a method is the new state itself.
        var end = _isFirstSameAsLast ? stage : span.Add(state, slopes, Tableau.Weights);
        return new(end, slopes, firstSlope is null ? slopes.Length : slopes.Length - 1);
    }
}
