using System.Globalization;
using Noether.Formats;
using Noether.Torch.Files;
using Noether.Torch.Modules;

namespace Noether.Training;

/// <summary>A run's state in one safetensors file, with what is needed to build the model again.</summary>
/// <param name="Experiment">The experiment that made it, such as <c>pendulum</c>.</param>
/// <param name="Model">The model's name within the experiment, such as <c>scalars-hnn</c>.</param>
/// <param name="Plan">The resolved plan, as YAML.</param>
/// <param name="State">Weights, optimiser, random streams, step.</param>
public sealed record Checkpoint(string Experiment, string Model, string Plan, TrainingState State)
{
    private const string Format = "noether-checkpoint-1";
    private const string DataPrefix = "data.";
    private const string ChecksumName = "sha256";

    /// <summary>Which repetition, from 0; it decided the seed.</summary>
    public long Trial { get; init; }

    /// <summary>What a user of the model must know of the data that it was trained on, such as how they were standardised.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Writes the file under a temporary name, flushes it and renames it: a killed run leaves the previous one.</summary>
    public void Save(string path)
    {
        var arrays = State.Tensors.ToDictionary(
            entry => entry.Key,
            entry => HostArray.From(entry.Value),
            StringComparer.Ordinal
        );
        var metadata = new Dictionary<string, string>(
            Data.Select(entry => KeyValuePair.Create(DataPrefix + entry.Key, entry.Value)),
            StringComparer.Ordinal
        )
        {
            ["format"] = Format,
            ["experiment"] = Experiment,
            ["model"] = Model,
            ["trial"] = Trial.ToString(CultureInfo.InvariantCulture),
            ["plan"] = Plan,
            ["step"] = State.Step.ToString(CultureInfo.InvariantCulture),
        };
        metadata.Add(ChecksumName, CheckpointChecksum.Of(arrays, metadata));
        Safetensors.WriteArrays(path, arrays, metadata);
    }

    /// <summary>Reads a checkpoint. The tensors are the caller's to dispose of, or belong to the current scope.</summary>
    /// <exception cref="UserException">The file is missing, truncated, or no checkpoint of ours.</exception>
    public static Checkpoint Load(string path)
    {
        var (arrays, metadata) = Safetensors.ReadArrays(path, "checkpoint");
        if (
            !metadata.TryGetValue("format", out var format)
            || format != Format
            || !metadata.TryGetValue("experiment", out var experiment)
            || !metadata.TryGetValue("model", out var model)
            || !metadata.TryGetValue("plan", out var plan)
            || !TryFind(metadata, "trial", out var trial)
            || !TryFind(metadata, "step", out var step)
        )
        {
            throw new UserException(
                $"'{path}' is a safetensors file but no checkpoint of Noether's: give a file that 'noether train' wrote."
            );
        }

        var said = metadata.GetValueOrDefault(ChecksumName);
        if (
            said is not null
            && said != CheckpointChecksum.Of(arrays, metadata.Where(entry => entry.Key != ChecksumName))
        )
        {
            throw new UserException(
                $"The checkpoint '{path}' is damaged: its content does not fit its checksum. An older one may lie beside it; "
                    + "'noether train --resume' takes the newest that is whole."
            );
        }

        var tensors = arrays.ToDictionary(entry => entry.Key, entry => entry.Value.ToTensor(), StringComparer.Ordinal);
        return new Checkpoint(experiment, model, plan, new TrainingState(step, tensors))
        {
            Trial = trial,
            Data = metadata
                .Where(entry => entry.Key.StartsWith(DataPrefix, StringComparison.Ordinal))
                .ToDictionary(entry => entry.Key[DataPrefix.Length..], entry => entry.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Reads a checkpoint and uses it; a state that fits no longer is refused with the file's name.</summary>
    /// <exception cref="UserException">The file cannot be used.</exception>
    public static T With<T>(string path, Func<Checkpoint, T> use) => Fitting(path, Load(path), use);

    /// <summary>Uses a checkpoint that was read; a state that fits no longer is refused with the file's name.</summary>
    /// <exception cref="UserException">The file cannot be used.</exception>
    public static T Fitting<T>(string path, Checkpoint checkpoint, Func<Checkpoint, T> use)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(use);
        try
        {
            return use(checkpoint);
        }
        catch (StateMismatchException mismatch)
        {
            throw new UserException(
                $"The checkpoint '{path}' cannot be used as '{checkpoint.Model}' of '{checkpoint.Experiment}', since another "
                    + $"version or plan wrote it; train the model again. {mismatch.Message}",
                mismatch
            );
        }
    }

    /// <summary>Refuses a checkpoint of another experiment or model.</summary>
    public void Require(string path, string experiment, string? model = null)
    {
        if (Experiment == experiment && (model is null || Model == model))
            return;

        throw new UserException(
            $"'{path}' holds the model '{Model}' of the experiment '{Experiment}', not "
                + (model is null ? $"one of '{experiment}'" : $"'{model}' of '{experiment}'")
                + ": give the matching checkpoint, or name the other model."
        );
    }

    private static bool TryFind(IReadOnlyDictionary<string, string> metadata, string key, out long number)
    {
        number = 0;
        return metadata.TryGetValue(key, out var text)
            && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
    }
}
