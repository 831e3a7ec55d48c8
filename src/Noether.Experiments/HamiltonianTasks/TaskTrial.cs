using Noether.Workbench.Running;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>One model of one task, trained once and evaluated.</summary>
internal sealed record TaskTrial(
    HamiltonianTask Task,
    string Model,
    long Parameters,
    TrainingOutcome Outcome,
    TaskScore Score
);
