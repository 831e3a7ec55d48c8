using Noether.Torch.Modules;
using Noether.Training;

namespace Noether.Workbench.Running;

/// <summary>A model ready to be trained on its data, and how to evaluate it afterwards.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Model">The model's name within the experiment.</param>
/// <param name="Trial">Which repetition, from 0; it decides the seed.</param>
/// <param name="Plan">The resolved plan, as YAML.</param>
/// <param name="Network">What is trained.</param>
/// <param name="Trainer">The step loop.</param>
public sealed record TrainingJob(
    string Experiment,
    string Model,
    long Trial,
    string Plan,
    Module Network,
    ITrainer Trainer
) : IDisposable
{
    /// <summary>A name for progress lines.</summary>
    public string Title { get; init; } = $"{Model}, trial {Trial + 1}";

    /// <summary>What else lives as long as the job: its data, its optimiser.</summary>
    public IReadOnlyList<IDisposable> Owned { get; init; } = [];

    /// <summary>What its checkpoints say of the data: see <see cref="Checkpoint.Data"/>.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A checksum of the data that it is trained on; empty where none was made.</summary>
    public string DataChecksum { get; init; } = "";

    /// <summary>Samples per step, for the throughput in logs; null where a step has no such number.</summary>
    public long? SamplesPerStep { get; init; }

    /// <summary>What else to log at every validation, such as how well a symmetry is kept; null for nothing.</summary>
    public Func<IReadOnlyDictionary<string, double>>? Measure { get; init; }

    /// <summary>Steps between checkpoints, where the run has a folder.</summary>
    public long CheckpointEvery { get; init; } = 100;

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        foreach (var owned in Owned)
            owned.Dispose();
    }
}
