using Noether.Reports;
using Noether.Torch;
using Noether.Training;

namespace Noether.Workbench.Catalogue;

/// <summary>Evaluates a checkpoint by the experiment that made it.</summary>
public static class Evaluation
{
    /// <summary>The report on the held-out data of the checkpoint's own plan.</summary>
    /// <exception cref="UserException">The file is no checkpoint, or fits no model of this version.</exception>
    public static Report Run(string checkpointPath, CancellationToken cancellation)
    {
        using var scope = TensorScope.Begin();
        return Checkpoint.With(
            checkpointPath,
            checkpoint => ExperimentCatalogue.Of(checkpoint).Evaluate(checkpoint, cancellation)
        );
    }
}
