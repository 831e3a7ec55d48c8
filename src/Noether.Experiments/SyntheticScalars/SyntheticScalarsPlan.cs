using Noether.Plans;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>The synthetic tasks of Finzi et al. (2021) and Villar et al. (2021): error against the size of the training set.</summary>
public sealed record SyntheticScalarsPlan
{
    /// <summary>The root of every random stream.</summary>
    [AtLeast(0)]
    public long Seed { get; init; } = 2021;

    /// <summary>Which tasks to run.</summary>
    [NotEmpty]
    public IReadOnlyList<SyntheticTask> Tasks { get; init; } = Enum.GetValues<SyntheticTask>();

    /// <summary>Training sets of these sizes.</summary>
    [NotEmpty, AtLeast(2)]
    public IReadOnlyList<int> Sizes { get; init; } = [1000];

    /// <summary>Samples that choose the best weights.</summary>
    [AtLeast(1)]
    public int Validation { get; init; } = 1000;

    /// <summary>Samples that evaluate them.</summary>
    [AtLeast(1)]
    public int Test { get; init; } = 1000;

    /// <summary>How the O(5)-invariant function is learned.</summary>
    public SyntheticTrainingPlan OrthogonalInvariant { get; init; } = new();

    /// <summary>How inertia is learned.</summary>
    public SyntheticTrainingPlan Inertia { get; init; } = new();

    /// <summary>How the Lorentz-invariant function is learned.</summary>
    public SyntheticTrainingPlan Scattering { get; init; } = new();

    /// <summary>The settings of a task.</summary>
    internal SyntheticTrainingPlan TrainingOf(SyntheticTask task) =>
        task switch
        {
            SyntheticTask.OrthogonalInvariant => OrthogonalInvariant,
            SyntheticTask.Inertia => Inertia,
            _ => Scattering,
        };
}
