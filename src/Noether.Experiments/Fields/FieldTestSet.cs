using Noether.Data;
using Noether.Models.Fluids;
using Noether.Torch;

namespace Noether.Experiments.Fields;

/// <summary>Held-out windows, as they are or moved by random elements of a group; the same for every model.</summary>
internal sealed class FieldTestSet
{
    // So many windows at once keep the activations of a forecast small.
    private const int Chunk = 50;

    private readonly FieldBatch _batch;
    private readonly Tensor _samples;

    private FieldTestSet(string name, FieldBatch batch, Tensor samples)
    {
        (Name, _batch, _samples) = (name, batch, samples);
        Steps = batch.Target.Size(1) / 2;
    }

    /// <summary>How it is called in tables.</summary>
    public string Name { get; }

    /// <summary>The frames to be forecast.</summary>
    public long Steps { get; }

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

        FieldTestSet Of(string name, FieldWindows windows, FieldTransformation? transformation)
        {
            using var mode = Gradients.Pause();
            var samples = FieldDataset.Spread(windows, plan.Evaluation.Windows);
            var batch = windows.At(samples);
            if (transformation is { } known)
                batch = FieldTransformations.Apply(known, batch, seed.Child(name));
            return new FieldTestSet(name, batch, samples);
        }
    }

    /// <summary>Judges a network.</summary>
    public FieldScore Score(FluidNetwork network)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var forecasts = new List<Tensor>();
        for (var start = 0L; start < _samples.Count; start += Chunk)
        {
            using var inner = TensorScope.Begin();
            var count = Math.Min(Chunk, _samples.Count - start);
            var part = new FieldBatch(
                _batch.Input.Narrow(0, start, count),
                _batch.Target.Narrow(0, start, count),
                _batch.Mask.Narrow(0, start, count)
            );
            forecasts.Add(inner.Keep(FieldRollout.Of(network, part, Steps)));
        }

        return Score(Tensor.Cat([.. forecasts]));
    }

    /// <summary>Judges the last frame again and again.</summary>
    public FieldScore ScorePersistence()
    {
        using var scope = TensorScope.Begin();
        return Score(PersistenceForecast.Of(_batch.Input, Steps));
    }

    /// <summary>Judges the mean of the training frames at every cell; null where that is another place.</summary>
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
                    forecast.Narrow(1, 2 * step, 2),
                    _batch.Target.Narrow(1, 2 * step, 2),
                    _batch.Mask
                )
            );
        return new FieldScore(
            RootMeanSquaredError.Of(forecast, _batch.Target, _batch.Mask),
            SpectrumError.Of(forecast, _batch.Target, _batch.Mask),
            [.. byStep]
        );
    }
}
