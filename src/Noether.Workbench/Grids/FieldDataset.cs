using Noether.Data;
using Noether.Data.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Workbench.Running;

namespace Noether.Workbench.Grids;

/// <summary>Windows in standard units for training, validation and test, which share no frame.</summary>
public sealed class FieldDataset : IDisposable
{
    private string? _checksum;

    /// <summary>Of samples that belong to no scope but to this.</summary>
    public FieldDataset(
        FieldStandards? standards,
        FieldSamples train,
        FieldSamples validation,
        FieldSamples test,
        FieldSamples? elsewhere,
        Tensor means
    ) =>
        (Standards, Train, Validation, Test, Elsewhere, Means) = (standards, train, validation, test, elsewhere, means);

    /// <summary>A checksum of the frames that are trained on.</summary>
    public string Checksum => _checksum ??= DataChecksum.Of([.. Train.Windows.Frames]);

    /// <summary>What the training frames were brought to; null where they are in standard units as they are made.</summary>
    public FieldStandards? Standards { get; }

    /// <summary>Windows to train on.</summary>
    public FieldSamples Train { get; }

    /// <summary>Windows to choose a model by.</summary>
    public FieldSamples Validation { get; }

    /// <summary>Windows that no choice depends on.</summary>
    public FieldSamples Test { get; }

    /// <summary>Windows of a region that was not trained on.</summary>
    public FieldSamples? Elsewhere { get; }

    /// <summary>2 of velocities, 1 of temperatures.</summary>
    public int Components => Train.Windows.Components;

    /// <summary>The mean of the training frames of every square. [patches, components, h, w].</summary>
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
            Tensor.Stack([.. patches.Select(Mean)]).Unscoped()
        );

        FieldSamples Windows(IReadOnlyList<VectorField> squares, long outputs, Tensor? starts) =>
            new(new FieldWindows(squares, frames, outputs, starts, standardisation).Unscoped());

        IReadOnlyList<VectorField> Patches(VectorField whole) => whole.Patches(data.Patch, data.Stride, data.MinFluid);

        // One square at a time in standard units.
        Tensor Mean(VectorField patch)
        {
            using var inner = TensorScope.Begin();
            return inner.Keep(PixelMeanForecast.Mean(standardisation.Apply(patch.During(0, trained))));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var samples in (FieldSamples?[])[Train, Validation, Test, Elsewhere])
            samples?.Dispose();
        Means.Dispose();
    }
}
