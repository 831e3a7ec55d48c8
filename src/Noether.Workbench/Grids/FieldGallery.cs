using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Models.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Workbench.Grids;

/// <summary>Chooses what pictures show, before any model is trained, and keeps no more of a model than that.</summary>
/// <remarks>The film's window is the one that persistence forecasts with its median error: neither the calmest nor the wildest.</remarks>
public sealed class FieldGallery
{
    private readonly FieldBatch _batch;
    private readonly Standardisation? _standardisation;
    private readonly long _window;

    /// <summary>Of the test windows as they are.</summary>
    /// <param name="original">The windows.</param>
    /// <param name="standards">What they were brought to; null where they are made in standard units.</param>
    public FieldGallery(FieldTestSet original, FieldStandards? standards)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        (_batch, _standardisation, Units, Steps, Components) = (
            original.Batch,
            standards?.Standardisation,
            FieldUnits.Of(standards),
            (int)original.Steps,
            original.Components
        );
        (Rows, Columns) = ((int)_batch.Target.Size(2), (int)_batch.Target.Size(3));
        _window = MedianWindow();
        IsFluid = _batch.Mask.Select(0, _window).Contiguous().ToArray<bool>();
        Truth = Shown(part => part.Target);
    }

    /// <summary>What the numbers mean.</summary>
    public FieldUnits Units { get; }

    /// <summary>2 of velocities, 1 of temperatures.</summary>
    public int Components { get; }

    /// <summary>The frames forecast.</summary>
    public int Steps { get; }

    /// <summary>Cells from south to north.</summary>
    public int Rows { get; }

    /// <summary>Cells from west to east.</summary>
    public int Columns { get; }

    /// <summary>Where there is fluid in the window that is shown. [height, width].</summary>
    public bool[] IsFluid { get; }

    /// <summary>What happened.</summary>
    public FieldShown Truth { get; }

    /// <summary>The last frame again and again.</summary>
    public FieldShown Persistence() => Shown(part => PersistenceForecast.Of(part.Input, Steps, Components));

    /// <summary>What a network forecasts.</summary>
    public FieldShown Of(GridNetwork network) => Shown(part => FieldRollout.Of(network, part, Steps));

    private FieldShown Shown(Func<FieldBatch, Tensor> forecast)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var spectrum = Array.Empty<double>();
        float[] frames = [];
        var count = _batch.Input.Size(0);
        foreach (var (start, size) in FieldTestSet.Chunks(count))
        {
            using var inner = TensorScope.Begin();
            var part = _batch.Part(start, size);
            var forecasts = forecast(part);
            var last = forecasts.Narrow(1, (long)Components * (Steps - 1), Components);
            var sum = EnergySpectrum.Of(last, part.Mask, Components).Sum(0).ToArray<double>();
            spectrum = start == 0 ? sum : [.. spectrum.Zip(sum, (first, second) => first + second)];
            if (_window >= start && _window < start + size)
                frames = Own(forecasts.Select(0, _window - start));
        }

        return new FieldShown(frames, Array.ConvertAll(spectrum, energy => energy / count));
    }

    private float[] Own(Tensor frames) =>
        (_standardisation?.Invert(frames) ?? frames).To(DType.Float32).To(Device.Cpu).Contiguous().ToArray<float>();

    private long MedianWindow()
    {
        var windows = Enumerable.Range(0, (int)_batch.Input.Size(0)).ToArray();
        double Error(int window)
        {
            using var scope = TensorScope.Begin();
            var part = _batch.Part(window, 1);
            return RootMeanSquaredError.Of(
                PersistenceForecast.Of(part.Input, Steps, Components),
                part.Target,
                part.Mask
            );
        }

        return windows.OrderBy(Error).ElementAt(windows.Length / 2);
    }
}
