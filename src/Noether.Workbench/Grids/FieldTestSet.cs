using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Models.Grids;
using Noether.Nn;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Workbench.Grids;

/// <summary>Held-out windows, as they are or moved by random elements of a group; the same for every model.</summary>
public sealed class FieldTestSet
{
    // So many windows at once keep the activations of a forecast small.
    private const int Chunk = 50;

    private readonly FieldBatch _batch;
    private readonly Tensor _samples;
    private readonly int _components;

    private FieldTestSet(string name, FieldBatch batch, Tensor samples, int components)
    {
        (Name, _batch, _samples, _components) = (name, batch, samples, components);
        Steps = batch.Target.Size(1) / components;
    }

    /// <summary>How it is called in tables.</summary>
    public string Name { get; }

    /// <summary>The windows, in standard units.</summary>
    public FieldBatch Batch => _batch;

    /// <summary>2 of velocities, 1 of temperatures.</summary>
    public int Components => _components;

    /// <summary>The frames to be forecast.</summary>
    public long Steps { get; }

    /// <summary>What was done to the original samples, by elements that the seed decides; null for nothing.</summary>
    private (FieldTransformation? By, Seed Seed) Moved { get; init; }

    /// <summary>The original set, the transformed ones, and the one of another region where there is one.</summary>
    public static IReadOnlyList<FieldTestSet> All(FieldForecastPlan plan, FieldDataset data)
    {
        var seed = new Seed((ulong)plan.Seed).Child("test sets");
        var sets = new List<FieldTestSet> { Of("original", data.Test, null) };
        foreach (var transformation in plan.Evaluation.Transformations)
            sets.Add(Of(FieldTransformations.Name(transformation), data.Test, transformation));
        if (data.Elsewhere is { } elsewhere)
            sets.Add(Of("elsewhere", elsewhere, null));
        return sets;

        FieldTestSet Of(string name, FieldSamples windows, FieldTransformation? transformation)
        {
            using var mode = Gradients.Pause();
            var samples = windows.Spread(plan.Evaluation.Windows);
            var batch = windows.At(samples, transformation, seed.Child(name));
            return new FieldTestSet(name, batch, samples, data.Components)
            {
                Moved = (transformation, seed.Child(name)),
            };
        }
    }

    /// <summary>Parts of so many windows, small enough for the activations of a forecast.</summary>
    public static IEnumerable<(long Start, long Count)> Chunks(long windows)
    {
        for (var start = 0L; start < windows; start += Chunk)
            yield return (start, Math.Min(Chunk, windows - start));
    }

    /// <summary>Evaluates a network, and its equivariance where it was built to keep what moved this set.</summary>
    /// <param name="network">Makes the forecast.</param>
    /// <param name="original">The set that this one was made from; null to evaluate errors alone.</param>
    public FieldScore Score(GridNetwork network, FieldTestSet? original = null)
    {
        using var scope = TensorScope.Begin();
        return Score(Forecast(network)) with
        {
            EquivarianceError = original is null ? null : EquivarianceError(network, original),
        };
    }

    /// <summary>‖F(gx) − gF(x)‖ / ‖gF(x)‖ over a whole forecast F; null where no g moved this set that the network should keep.</summary>
    /// <param name="network">Makes the forecast.</param>
    /// <param name="original">The set that this one was made from.</param>
    private double? EquivarianceError(GridNetwork network, FieldTestSet original)
    {
        if (Moved.By is not { } transformation || !FieldTransformations.IsKept(transformation, network))
            return null;
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var forecast = original._batch with { Target = original.Forecast(network) };
        var still = FieldTransformations.Apply(transformation, forecast, Moved.Seed, _components);
        var moved = Tensor.Where(still.Mask, Forecast(network), still.Target.ZerosLike());
        return Equivariance.Between(moved, still.Target);
    }

    private Tensor Forecast(GridNetwork network)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var forecasts = new List<Tensor>();
        foreach (var (start, count) in Chunks(_samples.Count))
        {
            using var inner = TensorScope.Begin();
            forecasts.Add(inner.Keep(FieldRollout.Of(network, _batch.Part(start, count), Steps)));
        }

        return scope.Keep(Tensor.Cat([.. forecasts]));
    }

    /// <summary>Evaluates the last frame again and again.</summary>
    public FieldScore ScorePersistence()
    {
        using var scope = TensorScope.Begin();
        return Score(PersistenceForecast.Of(_batch.Input, Steps, _components));
    }

    /// <summary>Evaluates the mean of the training frames at every cell; null where that is another place.</summary>
    public FieldScore? ScoreMeans(Tensor means)
    {
        if (Name == "elsewhere")
            return null;
        using var scope = TensorScope.Begin();
        return Score(PixelMeanForecast.Of(means, _samples, Steps));
    }

    private FieldScore Score(Tensor forecast)
    {
        var byStep = Enumerable
            .Range(0, (int)Steps)
            .Select(step =>
                RootMeanSquaredError.Of(
                    forecast.Narrow(1, _components * step, _components),
                    _batch.Target.Narrow(1, _components * step, _components),
                    _batch.Mask
                )
            );
        return new FieldScore(
            RootMeanSquaredError.Of(forecast, _batch.Target, _batch.Mask),
            SpectrumError.Of(forecast, _batch.Target, _batch.Mask, _components),
            [.. byStep]
        );
    }
}
