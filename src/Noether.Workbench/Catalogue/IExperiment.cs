using Noether.Plans;
using Noether.Reports;
using Noether.Training;
using Noether.Workbench.Running;

namespace Noether.Workbench.Catalogue;

/// <summary>A published system: its plan, its models, its table. Found by reflection: a new one is a new class.</summary>
public interface IExperiment
{
    /// <summary>The name on the command line and of the folder under <c>experiments/</c>.</summary>
    string Name { get; }

    /// <summary>One line for the list of experiments.</summary>
    string Description { get; }

    /// <summary>The models that <see cref="Prepare(PlanSource, string, long)"/> knows, with one line each.</summary>
    IReadOnlyDictionary<string, string> Models { get; }

    /// <summary>The record that its plans are bound to.</summary>
    Type PlanType { get; }

    /// <summary>Trains what the published table needs, evaluates it, and holds it against the bars of this scale.</summary>
    Report Reproduce(ReproduceRequest request, IProgress<ProgressReport>? progress, CancellationToken cancellation);

    /// <summary>The plan that a run of one model stores, as YAML. Nothing is made for it, so it takes no time.</summary>
    /// <exception cref="UserException">The plan is refused, or there is no such model.</exception>
    string Resolve(PlanSource source, string model);

    /// <summary>The files that the data are read from; none where they are simulated.</summary>
    IReadOnlyList<string> DataFiles(PlanSource source) => [];

    /// <summary>Makes the data and one untrained model, ready to train.</summary>
    /// <param name="source">The plan, with scale and overrides.</param>
    /// <param name="model">One of <see cref="Models"/>.</param>
    /// <param name="trial">Which repetition, from 0.</param>
    TrainingJob Prepare(PlanSource source, string model, long trial);

    /// <summary>The same, where making the data takes so long that it should end when the user wants.</summary>
    TrainingJob Prepare(PlanSource source, string model, long trial, CancellationToken cancellation) =>
        Prepare(source, model, trial);

    /// <summary>Evaluates a checkpoint on the held-out data of its own plan.</summary>
    Report Evaluate(Checkpoint checkpoint, CancellationToken cancellation);
}
