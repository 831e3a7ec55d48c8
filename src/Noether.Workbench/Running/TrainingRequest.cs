using Noether.Workbench.Catalogue;

namespace Noether.Workbench.Running;

/// <summary>Which model to train by which plan, and in which folder.</summary>
/// <param name="Plan">The experiment and its plan.</param>
/// <param name="Model">One of the experiment's models; null is refused with the list of them.</param>
/// <param name="Folder">The run's folder; null takes <c>runs/EXPERIMENT-MODEL-TRIAL</c>.</param>
public sealed record TrainingRequest(ChosenPlan Plan, string? Model, string? Folder = null)
{
    /// <summary>Which repetition, from 0; it decides the seed.</summary>
    public int Trial { get; init; }

    /// <summary>Continue from the folder's last checkpoint, or begin where there is none.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether the run's page evaluates the model on held-out data; runs that settings are chosen by must not.</summary>
    public bool IsEvaluated { get; init; } = true;

    /// <summary>Whether a run that the folder holds is deleted for this one, and files of the names that a run writes are replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether the folder was made for this run, so that whatever has the names of a run's files is the run's.</summary>
    internal bool IsOwnFolder { get; init; }

    /// <summary>The folder that the run writes to.</summary>
    public string FolderPath => Folder ?? Path.Combine("runs", $"{Plan.Experiment.Name}-{Model}-{Trial}");
}
