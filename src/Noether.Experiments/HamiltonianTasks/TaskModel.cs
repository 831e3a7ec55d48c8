using System.Text.Json;
using Noether.Dynamics.Systems;
using Noether.Primitives.Names;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>A model by its full name: the task's, then the model's own, such as two-body-scalars-hnn.</summary>
internal sealed record TaskModel(ITask Task, string Model)
{
    private static readonly ITask[] Tasks =
    [
        new DerivativeTask(HamiltonianTask.MassSpring, new MassSpring()),
        new DerivativeTask(HamiltonianTask.Pendulum, new Dynamics.Systems.Pendulum()),
        new DerivativeTask(HamiltonianTask.TwoBody, new TwoBody()),
        new DerivativeTask(HamiltonianTask.ThreeBody, new ThreeBody()),
        new RotatedOrbitsTask(),
    ];

    /// <summary>Every model of every task, in the order of the table.</summary>
    public static IReadOnlyList<TaskModel> All { get; } =
    [.. Tasks.SelectMany(task => task.Models.Keys.Select(model => new TaskModel(task, model)))];

    /// <summary>The name on the command line and in checkpoints.</summary>
    public string FullName => $"{NameOf(Task.Kind)}-{Model}";

    /// <summary>One line for the list of models.</summary>
    public string Description => $"{NameOf(Task.Kind)}: {Task.Models[Model]}";

    /// <summary>The model of this full name.</summary>
    /// <exception cref="UserException">There is none; the message suggests or lists those there are.</exception>
    public static TaskModel Find(string name) =>
        All.FirstOrDefault(model => model.FullName == name)
        ?? throw new UserException(
            $"There is no model '{name}' in hamiltonian-tasks. {NearestName.Suggest(name, [.. All.Select(model => model.FullName)])}"
        );

    /// <summary>A task as a person writes it: two-body.</summary>
    public static string NameOf(HamiltonianTask task) => JsonNamingPolicy.KebabCaseLower.ConvertName(task.ToString());
}
