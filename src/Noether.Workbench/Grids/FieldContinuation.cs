using Noether.Data.Grids;
using Noether.Models.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Workbench.Forecasting;

namespace Noether.Workbench.Grids;

/// <summary>A user's own fields continued by a trained network, in the units, on the grid and along the time axis that they came with.</summary>
/// <remarks>
/// In float64, from the last T frames. A grid whose sides a U-Net cannot halve gets columns and rows of land at its far sides,
/// which are cut off again.
/// </remarks>
internal static class FieldContinuation
{
    /// <summary>Reads, standardises, forecasts and inverts.</summary>
    /// <exception cref="UserException">The data, their units or their steps do not fit the model.</exception>
    public static FieldForecast Of(
        GridNetwork network,
        FieldStandards standards,
        FieldDataPlan plan,
        FieldForecastInput input,
        CancellationToken cancellation
    )
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        // With one frame alone nobody would know when the next one is.
        var source = new FieldSource(input.Path, input.First ?? plan.First, input.Second ?? plan.Second)
        {
            Level = input.Level ?? plan.Level,
            MasksGaps = true,
            Type = DType.Float64,
            Last = Math.Max(network.Shape.Frames, 2),
            Until = input.From,
        };
        var field = VectorFieldFile.Read(source);
        var factor = standards.FactorFrom(field.Units, input.Path);
        if (!input.AnyStep)
            standards.RequireStep(field.Times, input.Path);

        var given = field.During(field.Length - network.Shape.Frames, network.Shape.Frames);
        var seen = standards.Standardisation.Apply(given.Frames * factor).Reshape(1, -1, field.Height, field.Width);
        var standard = Rollout(network, seen, field.Mask, input.Steps, cancellation);
        var frames =
            standards.Standardisation.Invert(standard.Reshape(input.Steps, 2, field.Height, field.Width)) / factor;
        RequireFinite(frames, field.Mask);
        var times = field.Times with
        {
            Start = field.Times[field.Times.Count - 1] + field.Times.Step,
            Count = input.Steps,
        };
        return new FieldForecast(given, field.With(frames, times: times), source.First, source.Second)
        {
            Remarks = [.. Remarks(standards, field, input)],
        }.KeptBy(scope);
    }

    /// <summary>[1, 2T, h, w] with water [h, w] → [1, 2 · steps, h, w]. What it says of land means nothing.</summary>
    public static Tensor Rollout(
        GridNetwork network,
        Tensor frames,
        Tensor mask,
        int steps,
        CancellationToken cancellation
    )
    {
        using var scope = TensorScope.Begin();
        network.To(DType.Float64);
        var (height, width) = (frames.Size(2), frames.Size(3));
        var multiple = network is GridUNet net ? net.SideMultiple : 1;
        long[] sizes = [0, -width & (multiple - 1), 0, -height & (multiple - 1)];
        var water = mask.To(DType.Float64).Unsqueeze(0).Unsqueeze(0).Pad(sizes);
        var seen = water.Min().ToDouble() > 0 ? null : water;
        var forecast = FieldRollout.Of(
            x =>
            {
                cancellation.ThrowIfCancellationRequested();
                return network.Forward(x, seen);
            },
            frames.Pad(sizes),
            steps
        );
        return scope.Keep(forecast.Narrow(2, 0, height).Narrow(3, 0, width).Contiguous());
    }

    private static void RequireFinite(Tensor frames, Tensor mask)
    {
        using var scope = TensorScope.Begin();
        for (var step = 0; step < frames.Size(0); step++)
        {
            if (!Tensor.Where(mask, frames.Select(0, step), 0 * mask.To(DType.Float64)).IsFinite().All().Item<bool>())
                throw new UserException(
                    $"The forecast is no longer finite at frame {step + 1}: ask for fewer --steps, or train the model further."
                );
        }
    }

    private static IEnumerable<string> Remarks(FieldStandards standards, VectorField field, FieldForecastInput input)
    {
        if (
            SpeedUnit.Factor(field.Units, standards.Velocity) is null
            || SpeedUnit.IsUnknown(field.Units) != SpeedUnit.IsUnknown(standards.Velocity)
        )
            yield return $"The input is in '{field.Units}' and the training data were in '{standards.Velocity}': they are taken for the same unit.";
        if (standards.StepsOf(field.Times) is null)
            yield return $"The input counts time in '{field.Times.Unit.Text}' and the training data in '{standards.Time.Text}': their steps are taken for equal.";
        else if (input.AnyStep && standards.StepsOf(field.Times) is { } steps && !FieldStandards.IsOneStep(steps))
            yield return $"The input's frames are {steps:G4} times as far apart as those of the training data.";
    }
}
