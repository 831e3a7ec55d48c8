using Noether.Plans;

namespace Noether.Workbench.Studies;

/// <summary>The file of a study: which plan, what is changed in it, and how often every setting is trained.</summary>
internal sealed record StudyPlan : ICheckedPlan
{
    /// <summary>An experiment, or the file of a plan; a relative path counts from the study's folder.</summary>
    [NotEmpty]
    public required string Plan { get; init; }

    /// <summary>The experiment of a plan's file whose name does not tell it.</summary>
    public string? Experiment { get; init; }

    /// <summary>One of the plan's scales; null for small where an experiment is named, for none where a file is.</summary>
    public string? Scale { get; init; }

    /// <summary>Changes to the plan that hold for every run; a key may be written with dots.</summary>
    public PlanMap? Set { get; init; }

    /// <summary>The grid: keys of the plan, each with the list of values that it takes.</summary>
    public PlanMap? Over { get; init; }

    /// <summary>The models to train in every setting.</summary>
    [NotEmpty]
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>How often each is trained, with other random weights and batches.</summary>
    [AtLeast(1)]
    public int Trials { get; init; } = 1;

    /// <summary>The plan's seed, one run per value, which changes the data as well; empty for the plan's own.</summary>
    [AtLeast(0)]
    public IReadOnlyList<long> Seeds { get; init; } = [];

    /// <summary>The folder of the study; null for runs/studies/ with the file's name.</summary>
    public string? Out { get; init; }

    /// <inheritdoc/>
    public string? FindProblem() =>
        string.IsNullOrWhiteSpace(Plan) ? "'plan' is missing here: name an experiment, or the file of a plan."
        : Models is null ? "'models' is missing here: list the models to train."
        : Over is { Entries.Count: 0 } ? "'over' is empty: give keys of the plan with lists of values, or leave it out."
        : null;
}
