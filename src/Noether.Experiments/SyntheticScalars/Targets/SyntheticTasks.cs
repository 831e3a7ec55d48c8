namespace Noether.Experiments.SyntheticScalars.Targets;

/// <summary>The functions that networks of scalars were first compared on (Finzi et al., 2021; Villar et al., 2021).</summary>
public static class SyntheticTasks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISyntheticTask> All { get; } =
    [new OrthogonalInvariantTask(), new InertiaTask(), new ScatteringTask()];

    /// <summary>The task that a plan names.</summary>
    public static ISyntheticTask Find(string name) =>
        All.FirstOrDefault(task => task.Name == name)
        ?? throw new UserException(
            $"There is no synthetic task '{name}'; there are {string.Join(", ", All.Select(task => task.Name))}."
        );
}
