using Noether.Data;
using Noether.Torch;

namespace Noether.Experiments.Fields;

/// <summary>Standardised windows for training, validation and test, which share no frame.</summary>
internal sealed class FieldDataset : IDisposable
{
    private FieldDataset(
        FieldStandards standards,
        FieldWindows train,
        FieldWindows validation,
        FieldWindows test,
        FieldWindows? elsewhere,
        Tensor means
    ) =>
        (Standards, Train, Validation, Test, Elsewhere, Means) = (standards, train, validation, test, elsewhere, means);

    /// <summary>What the training frames were brought to.</summary>
    public FieldStandards Standards { get; }

    public FieldWindows Train { get; }

    public FieldWindows Validation { get; }

    public FieldWindows Test { get; }

    /// <summary>Windows of a region that was not trained on.</summary>
    public FieldWindows? Elsewhere { get; }

    /// <summary>The mean of the training frames of every square. [patches, 2, h, w].</summary>
    public Tensor Means { get; }

    /// <summary>Cuts fields; what is made belongs to no scope but to its holder.</summary>
    public static FieldDataset Of(FieldForecastPlan plan, VectorField field, VectorField? elsewhere)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var (data, frames) = (plan.Data, plan.Network.Frames);
        var trained = (long)Math.Round(field.Length * data.Train);
        var standardisation = Standardisation.Of(field.During(0, trained));
        var patches = Patches(field);
        var split = Split.InTime(field.Length, plan.Window, data.Train, data.Validation, data.Gap);
        var shortened = Split.InTime(
            field.Length,
            frames + plan.Training.Rollout,
            data.Train,
            data.Validation,
            data.Gap
        );
        return new FieldDataset(
            new FieldStandards(standardisation, field.Units, field.Times.Step, field.Times.Unit),
            Windows(patches, plan.Training.Rollout, shortened.Train),
            Windows(patches, plan.Evaluation.Steps, split.Validation),
            Windows(patches, plan.Evaluation.Steps, split.Test),
            elsewhere is null ? null : Windows(Patches(elsewhere), plan.Evaluation.Steps, null),
            Tensor.Stack([.. patches.Select(patch => PixelMeanForecast.Mean(patch.During(0, trained)))]).Unscoped()
        );

        FieldWindows Windows(IReadOnlyList<VectorField> squares, long outputs, Tensor? starts) =>
            new FieldWindows(squares, frames, outputs, starts).Unscoped();

        IReadOnlyList<VectorField> Patches(VectorField whole) =>
            [.. whole.Patches(data.Patch, data.Stride, data.LeastFluid).Select(standardisation.Apply)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var windows in (FieldWindows?[])[Train, Validation, Test, Elsewhere])
            windows?.Dispose();
        Means.Dispose();
    }

    /// <summary>Samples spread evenly over all windows.</summary>
    public static Tensor Spread(FieldWindows windows, int most)
    {
        var count = Math.Min(most, windows.Count);
        return Tensor.From([.. Enumerable.Range(0, (int)count).Select(i => i * windows.Count / count)]);
    }
}
