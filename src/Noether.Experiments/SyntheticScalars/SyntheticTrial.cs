using Noether.Workbench.Running;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>One model trained once on one training set, and evaluated.</summary>
/// <param name="Model">The task and the kind of model.</param>
/// <param name="Size">The samples trained on.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Outcome">How the training ended.</param>
/// <param name="Score">How good the weights are.</param>
internal sealed record SyntheticTrial(
    SyntheticModelName Model,
    int Size,
    long Parameters,
    TrainingOutcome Outcome,
    SyntheticScore Score
);
