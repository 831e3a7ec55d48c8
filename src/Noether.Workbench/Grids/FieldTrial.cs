using Noether.Workbench.Running;

namespace Noether.Workbench.Grids;

/// <summary>One model trained once, and evaluated on every test set; or a baseline, which nothing was trained for.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Trial">Which repetition, from 0.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Flops">Additions and multiplications of the convolutions of one forecast frame.</param>
/// <param name="PeakBytes">How far the memory of the process rose in a training step; NaN where that is not known.</param>
/// <param name="Outcome">How the training ended; null for a baseline.</param>
/// <param name="Scores">By the name of the test set; null where there is nothing to evaluate.</param>
internal sealed record FieldTrial(
    string Model,
    long Trial,
    long Parameters,
    double Flops,
    double PeakBytes,
    TrainingOutcome? Outcome,
    IReadOnlyDictionary<string, FieldScore?> Scores
)
{
    /// <summary>What pictures show of it; null where none are wanted.</summary>
    public FieldShown? Shown { get; init; }
}
