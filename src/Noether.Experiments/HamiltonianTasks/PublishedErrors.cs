namespace Noether.Experiments.HamiltonianTasks;

/// <summary>What was published for a model, to stand beside ours.</summary>
/// <remarks>
/// Derivatives and energies: the README of the code released with Greydanus et al. (2019). The published energy of the
/// pendulum was evaluated as q² + p², which is no energy of it, so the two columns differ in meaning there.
/// </remarks>
/// <param name="Derivative">The mean squared error of held-out derivatives.</param>
/// <param name="Energy">The mean squared error of the energy along rollouts.</param>
internal sealed record PublishedErrors(double? Derivative, double? Energy)
{
    private static readonly Dictionary<(HamiltonianTask Task, string Model), PublishedErrors> Known = new()
    {
        [(HamiltonianTask.MassSpring, "baseline")] = new(3.67e-2, 1.71e-1),
        [(HamiltonianTask.MassSpring, "hnn")] = new(3.59e-2, 3.84e-4),
        [(HamiltonianTask.Pendulum, "baseline")] = new(3.53e-2, 4.15e-2),
        [(HamiltonianTask.Pendulum, "hnn")] = new(3.56e-2, 2.49e-2),
        [(HamiltonianTask.TwoBody, "baseline")] = new(2.96e-5, 6.3e-2),
        [(HamiltonianTask.TwoBody, "hnn")] = new(2.82e-6, 3.9e-5),
        [(HamiltonianTask.ThreeBody, "baseline")] = new(3.8e-1, 1.09e2),
        [(HamiltonianTask.ThreeBody, "hnn")] = new(4.9e-1, 4.2e-2),
    };

    /// <summary>The figures for a model; both empty where nothing was published.</summary>
    public static PublishedErrors Of(HamiltonianTask task, string model) =>
        Known.GetValueOrDefault((task, model), new(null, null));
}
