using Noether.Dynamics.Integrators.Schemes;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>‖x / (absolute + relative · |y|)‖, the root of the mean square: over everything, or for every sample.</summary>
internal sealed class ErrorNorm(AdaptiveStep stepping, Batching batching)
{
    private readonly double[] _differences = Differences(((RungeKutta)stepping.Method).Tableau);

    /// <summary>r = ‖e / (absolute + relative · max(|y₀|, |y₁|))‖ with e = h Σ (bᵢ − b̂ᵢ)kᵢ, one number per lane.</summary>
    public double[] Ratios(Tensor start, IntegratorStep step, StepSpan span)
    {
        if (stepping.NormComponents is null && RowArithmetic.Fits(start, [step.State, .. step.Slopes]))
            return RatiosInOnePass(start, step, span);

        var error = default(Tensor);
        for (var i = 0; i < _differences.Length; i++)
        {
            if (_differences[i] != 0)
                error = error is null
                    ? step.Slopes[i] * _differences[i]
                    : error.AddInPlace(step.Slopes[i], _differences[i]);
        }

        return Norms(span.Scale(error!), start.Abs().Maximum(step.State.Abs()));
    }

    /// <summary>One number per lane.</summary>
    public double[] Norms(Tensor x, Tensor magnitude)
    {
        var tolerances = Above0(x.DType);
        var scaled = x / (magnitude * tolerances.Relative + tolerances.Absolute);
        if (stepping.NormComponents is { } count)
            scaled = scaled.Narrow(1, 0, count);
        var square = scaled.Square();
        var mean = batching == Batching.Joint ? square.Mean().Reshape(1) : square.Mean(1);
        return mean.Sqrt().ToDoubles();
    }

    // A component that stays 0 has no error, and 0 / 0 would say otherwise when the absolute tolerance is 0 too.
    private Tolerances Above0(DType type) =>
        stepping.Tolerances with
        {
            Absolute = Math.Max(stepping.Tolerances.Absolute, type == DType.Float64 ? 1e-300 : 1e-37),
        };

    private static double[] Differences(ButcherTableau tableau) =>
        [.. tableau.Weights.Zip(tableau.EmbeddedWeights!, (weight, embedded) => weight - embedded)];

    private double[] RatiosInOnePass(Tensor start, IntegratorStep step, StepSpan span)
    {
        var squares = RowArithmetic.SquaredErrors(
            start,
            step.State,
            step.Slopes,
            _differences,
            span.Lengths,
            Above0(DType.Float64)
        );
        var dimension = start.Size(1);
        return batching == Batching.Joint
            ? [Math.Sqrt(squares.Sum() / (dimension * squares.Length))]
            : Array.ConvertAll(squares, square => Math.Sqrt(square / dimension));
    }
}
