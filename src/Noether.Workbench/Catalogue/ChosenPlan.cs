using Noether.Plans;
using Noether.Primitives.Files;

namespace Noether.Workbench.Catalogue;

/// <summary>An experiment and the plan to run it with, from what a user names: an experiment, or a plan's file.</summary>
public sealed record ChosenPlan(IExperiment Experiment, PlanSource Source)
{
    private const string EverydayScale = "small";

    /// <summary>
    /// Finds both. A name takes the plan under <c>experiments/</c>, at the scale <c>small</c> unless told otherwise; a file
    /// takes its common keys alone unless told otherwise, and belongs to the experiment that it or its folder is named after.
    /// </summary>
    /// <param name="nameOrFile">Such as <c>pendulum</c>, or <c>mine/pendulum.yaml</c>.</param>
    /// <param name="experiment">The experiment of a file whose name does not tell it; null otherwise.</param>
    /// <param name="scale">One of the plan's scales.</param>
    /// <param name="overrides">Such as <c>training.steps=100</c>.</param>
    public static ChosenPlan Find(
        string nameOrFile,
        string? experiment = null,
        string? scale = null,
        IReadOnlyList<string>? overrides = null
    )
    {
        ArgumentNullException.ThrowIfNull(nameOrFile);
        if (!IsFile(nameOrFile))
        {
            var known = ExperimentCatalogue.Find(nameOrFile);
            return new(known, new(ExperimentCatalogue.DefaultPlan(known.Name), scale ?? EverydayScale, overrides));
        }

        InputFile.Open(nameOrFile, "plan").Dispose();
        var source = new PlanSource(nameOrFile, scale, overrides);
        if (experiment is not null)
            return new(ExperimentCatalogue.Find(experiment), source);

        string?[] candidates =
        [
            Path.GetFileNameWithoutExtension(nameOrFile),
            Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(nameOrFile))),
        ];
        var match = ExperimentCatalogue.All.FirstOrDefault(known => candidates.Contains(known.Name));
        return match is not null
            ? new(match, source)
            : throw new UserException(
                $"The plan '{nameOrFile}' does not tell its experiment by its name or its folder: add --experiment with one of "
                    + $"{string.Join(", ", ExperimentCatalogue.All.Select(known => known.Name))}."
            );
    }

    private static bool IsFile(string text) =>
        text.EndsWith(".yaml", StringComparison.Ordinal)
        || text.EndsWith(".yml", StringComparison.Ordinal)
        || text.Contains(Path.DirectorySeparatorChar)
        || File.Exists(text);
}
