using System.CommandLine;

namespace Noether.Cli.Commands;

/// <summary>How commands name the plan to run.</summary>
internal static class PlanArguments
{
    public static Argument<string> PlanOrExperiment() =>
        new("PLAN_OR_EXPERIMENT")
        {
            Description =
                "An experiment, such as pendulum or as much of its name as tells it apart, or the YAML file of a plan.",
        };

    public static Option<string?> Data() =>
        new("--data")
        {
            Description =
                "The data, where an experiment reads them: a NetCDF file, a folder of them, or a pattern. Short for data.path=…",
            HelpName = "path",
        };

    /// <summary>The overrides that were typed, and the path of the data as one more.</summary>
    public static string[] Overrides(string[]? typed, string? data) =>
        data is null ? typed ?? [] : [.. typed ?? [], $"data.path={data}"];

    public static Option<string?> Experiment() =>
        new("--experiment")
        {
            Description = "The experiment of a plan file, where neither its name nor its folder tells it.",
            HelpName = "name",
        };
}
