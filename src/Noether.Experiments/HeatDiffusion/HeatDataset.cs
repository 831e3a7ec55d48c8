using Noether.Data.Grids;
using Noether.Dynamics.HeatDiffusion;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Workbench.Grids;

namespace Noether.Experiments.HeatDiffusion;

/// <summary>Diffusing temperatures, each sample from a random field of its own with unit variance, which is the unit of errors.</summary>
/// <remarks>
/// The part of 4 waves per width loses a tenth of itself per frame. Scaled samples are not read between the cells but made: T(λx, λ²t) with λ one
/// of ½, 1 and 2, which the generator solves as exactly as T itself.
/// </remarks>
public static class HeatDataset
{
    /// <summary>A temperature is a number.</summary>
    public const int Components = 1;

    private const int DecayingWaves = 4;
    private const double LostPerFrame = 0.1;

    // Random fields have waves as short as a sixth of the square, and need one at least.
    private const int MinCells = 6;

    // So many samples at once keep the frames in double precision small.
    private const long Chunk = 100;

    private static readonly double[] Factors = [0.5, 1, 2];

    /// <summary>The first samples for training, the next for validation, the last for test; it belongs to no scope but to its holder.</summary>
    /// <exception cref="UserException">The plan asks for data that are not heat's, or for too few.</exception>
    public static FieldDataset Of(FieldForecastPlan plan, CancellationToken cancellation)
    {
        var data = plan.Data;
        Require(plan);
        plan.RequireSides();
        var (train, validation) = Parts(data);

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var initial = HeatFields.BandLimited(data.Samples, data.Patch, new Seed((ulong)plan.Seed).Child("heat"));
        var heat = new HeatPropagator(HeatPropagator.DiffusivityFor(DecayingWaves, LostPerFrame, data.Patch));
        return new FieldDataset(
            null,
            Samples(0, train, plan.Training.Rollout),
            Samples(train, validation, plan.Evaluation.Steps),
            Samples(train + validation, data.Samples - train - validation, plan.Evaluation.Steps),
            null,
            Frames(0, train, 1).Mean([0, 1]).Unsqueeze(0).Unscoped()
        );

        FieldSamples Samples(long start, long count, long outputs) =>
            new(
                Windows(Frames(start, count, 1), outputs),
                Windows(Tensor.Cat([.. Factors.Select(factor => Frames(start, count, factor))]), outputs)
            );

        FieldWindows Windows(Tensor frames, long outputs) =>
            new FieldWindows(frames, plan.Network.Frames, outputs).Unscoped();

        // [samples, time, 1, cells, cells]
        Tensor Frames(long start, long count, double factor)
        {
            using var inner = TensorScope.Begin();
            var scaling = new HeatScaling(heat, factor);
            var parts = new List<Tensor>();
            for (var done = 0L; done < count; done += Chunk)
            {
                cancellation.ThrowIfCancellationRequested();
                var fields = initial.Narrow(0, start + done, Math.Min(Chunk, count - done));
                parts.Add(scaling.Frames(fields, 1, plan.Window).To(DType.Float32).Permute(1, 0, 2, 3));
            }

            return inner.Keep(Tensor.Cat([.. parts]).Unsqueeze(2));
        }
    }

    private static void Require(FieldForecastPlan plan)
    {
        if (plan.Data.Path is not null)
            throw new UserException("Heat diffusion makes its own data: leave data.path out of the plan.");
        if (plan.Data.Patch < MinCells)
            throw new UserException(
                $"A square of {plan.Data.Patch} cells holds no random temperature: give data.patch at least {MinCells}."
            );
        if (plan.Training.Rollout > plan.Evaluation.Steps)
            throw new UserException(
                $"Samples have {plan.Evaluation.Steps} frames to forecast, fewer than the {plan.Training.Rollout} of training.rollout: raise evaluation.steps or lower the roll-out."
            );
        // The generator scales; every other way to move them must be one of scalars.
        foreach (var transformation in plan.Evaluation.Transformations)
        {
            if (transformation != FieldTransformation.Scale)
                _ = FieldTransformations.Action(transformation, Components);
        }
    }

    private static (long Train, long Validation) Parts(FieldDataPlan data)
    {
        var train = (long)Math.Round(data.Samples * data.Train);
        var validation = (long)Math.Round(data.Samples * data.Validation);
        var test = data.Samples - train - validation;
        return train > 0 && validation > 0 && test > 0
            ? (train, validation)
            : throw new UserException(
                $"Of {data.Samples} samples {train} are for training, {validation} for validation and {test} for test, and each part needs one: give more samples or other fractions."
            );
    }
}
