using System.Globalization;
using Noether.Formats;

namespace Noether.Training;

/// <summary>What a checkpoint says of itself, read without its weights.</summary>
/// <param name="Experiment">The experiment that made it.</param>
/// <param name="Model">The model's name within the experiment.</param>
/// <param name="Trial">Which repetition, from 0.</param>
/// <param name="Step">Steps done.</param>
/// <param name="BestError">The smallest error on held-out data so far; null where the run is not validated, or not yet.</param>
public sealed record CheckpointLabel(string Experiment, string Model, long Trial, long Step, double? BestError)
{
    /// <summary>Reads the head of the file, whose layout is checked to the end.</summary>
    /// <exception cref="UserException">The file is missing, truncated, or no checkpoint of ours.</exception>
    public static CheckpointLabel Read(string path)
    {
        var (arrays, strings) = Safetensors.ReadArrays(
            path,
            "checkpoint",
            only: name => name == BestStateTrainer.ErrorName
        );
        if (
            !strings.TryGetValue("experiment", out var experiment)
            || !strings.TryGetValue("model", out var model)
            || Number(strings, "trial") is not { } trial
            || Number(strings, "step") is not { } step
        )
        {
            throw new UserException(
                $"'{path}' is a safetensors file but no checkpoint of Noether's: it does not say of which model and step it is."
            );
        }

        // Infinite before the first validation.
        var best = arrays.GetValueOrDefault(BestStateTrainer.ErrorName);
        return best is { Type: DType.Float64, Count: 1 } && double.IsFinite(best.Values<double>()[0])
            ? new(experiment, model, trial, step, best.Values<double>()[0])
            : new(experiment, model, trial, step, null);
    }

    private static long? Number(IReadOnlyDictionary<string, string> strings, string key) =>
        long.TryParse(
            strings.GetValueOrDefault(key),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
