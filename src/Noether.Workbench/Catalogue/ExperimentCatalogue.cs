using System.Reflection;
using Noether.Primitives.Names;
using Noether.Training;

namespace Noether.Workbench.Catalogue;

/// <summary>All experiments of the registered assemblies.</summary>
public static class ExperimentCatalogue
{
    /// <summary>Every experiment, by name.</summary>
    public static IReadOnlyList<IExperiment> All =>
        [.. RegisteredAssemblies.All.SelectMany(In).OrderBy(experiment => experiment.Name, StringComparer.Ordinal)];

    /// <summary>The experiments that an assembly holds, whether it is registered or not.</summary>
    public static IEnumerable<IExperiment> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly
            .GetTypes()
            .Where(type => typeof(IExperiment).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })
            .Select(type => (IExperiment)Activator.CreateInstance(type)!);
    }

    /// <summary>The experiment of this name, or of the only name that begins like this.</summary>
    /// <exception cref="UserException">There is none, or several; the message lists those there are.</exception>
    public static IExperiment Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] known = [.. All.Select(experiment => experiment.Name)];
        var meant = name.Length == 0 ? null : ShortName.Find(name, known);
        return meant is null
            ? throw new UserException(
                $"There is no experiment '{name}': the known ones are {string.Join(", ", known)}."
            )
            : All.First(experiment => experiment.Name == meant);
    }

    /// <summary>The experiment that wrote a checkpoint.</summary>
    public static IExperiment Of(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return Find(checkpoint.Experiment);
    }

    /// <summary>The plan that lies under <c>experiments/</c>, looked for from the current folder upwards and beside the program.</summary>
    public static string DefaultPlan(string name) =>
        RepositoryFile.Find("experiments", name, $"{name}.yaml")
        ?? throw new UserException(
            $"The plan experiments/{name}/{name}.yaml was not found from here upwards: run inside the repository, or give the plan's file."
        );
}
