using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Scalars;

/// <summary>Each number s becomes bumps exp(−γ (s − μ_k)²) on a grid of centres μ.</summary>
/// <remarks>
/// As the published code meant it, each number has its own grid between its extremes in the training data, with spacing Δ and
/// γ = 1/(2Δ²): 16 to 32 bumps are enough. As the published code does it (<see cref="Compatible"/>), one grid spans all
/// numbers and γ = 2Δ, proportional to the spacing rather than to its inverse square, so that a bump is 14 spacings wide and
/// the inputs are almost collinear. The grids are saved with the model. Shapes: [batch, Count / bumps] → [batch, Count], the bumps of one number side by side.
/// </remarks>
public sealed class RadialBasisFeatures : Module, IScalarFeatures
{
    private readonly IScalarFeatures _inner;
    private readonly int _bumps;

    /// <summary>Grids from 0 to 1 until <see cref="Fit"/> is called or saved grids are loaded.</summary>
    public RadialBasisFeatures(IScalarFeatures inner, int bumps = 24)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfLessThan(bumps, 2);
        using var scope = TensorScope.Begin();
        _inner = inner;
        _bumps = bumps;
        Count = inner.Count * bumps;
        Buffer("centres", Tensor.Zeros([inner.Count, bumps], DType.Float64));
        Buffer("factors", Tensor.Zeros([inner.Count, 1], DType.Float64));
        double[] All(double value) => [.. Enumerable.Repeat(value, inner.Count)];
        Place(All(0), All(1), asPublished: false);
    }

    /// <summary>[Count / bumps, bumps].</summary>
    public Tensor Centres => Get(0);

    /// <summary>−γ, [Count / bumps, 1].</summary>
    public Tensor Factors => Get(1);

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => _inner.Symmetry;

    /// <summary>A grid for each number, between its extremes over these states.</summary>
    public static RadialBasisFeatures Fitted(IScalarFeatures inner, Tensor states, int bumps = 24)
    {
        var features = new RadialBasisFeatures(inner, bumps);
        features.Fit(states);
        return features;
    }

    /// <summary>One grid for all numbers and wide bumps, for comparison with published runs.</summary>
    public static RadialBasisFeatures Compatible(IScalarFeatures inner, Tensor states, int bumps = 200)
    {
        var features = new RadialBasisFeatures(inner, bumps);
        var (lowest, highest) = features.Extremes(states);
        double[] All(double value) => [.. Enumerable.Repeat(value, lowest.Length)];
        features.Place(All(lowest.Min()), All(highest.Max()), asPublished: true);
        return features;
    }

    /// <summary>Lays each number's grid between its extremes over these states.</summary>
    public void Fit(Tensor states)
    {
        var (lowest, highest) = Extremes(states);
        Place(lowest, highest, asPublished: false);
    }

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        using var scope = TensorScope.Begin();
        var scalars = _inner.Evaluate(state);
        var offsets = scalars.Unsqueeze(-1) - Centres.To(scalars.DType);
        return scope.Keep((offsets.Square() * Factors.To(scalars.DType)).Exp().Flatten(-2));
    }

    private (double[] Lowest, double[] Highest) Extremes(Tensor states)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var values = _inner.Evaluate(states).To(DType.Float64);
        return (values.Min(0).Values.ToDoubles(), values.Max(0).Values.ToDoubles());
    }

    private void Place(double[] lowest, double[] highest, bool asPublished)
    {
        var centres = new double[Count];
        var factors = new double[lowest.Length];
        for (var i = 0; i < lowest.Length; i++)
        {
            // A number that never varied would make the grid a point.
            var spacing = Math.Max(highest[i] - lowest[i], 1e-8) / (_bumps - 1);
            factors[i] = asPublished ? -2 * spacing : -1 / (2 * spacing * spacing);
            for (var k = 0; k < _bumps; k++)
                centres[i * _bumps + k] = lowest[i] + k * spacing;
        }

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        Centres.CopyFrom(Tensor.From(centres, lowest.Length, _bumps));
        Factors.CopyFrom(Tensor.From(factors, lowest.Length, 1));
    }
}
