namespace Noether.Cli.Help;

/// <summary>What <c>noether</c> alone says to a newcomer.</summary>
internal static class Overview
{
    public static IReadOnlyList<Example> Examples { get; } =
    [
        new(
            "./noether demo",
            "See it work: four models learn a double pendulum in a minute or two, and a report shows them."
        ),
        new(
            "./noether simulate springy-double-pendulum --count 100 --out swings.npz",
            "Make trajectories of a physical system, readable with NumPy:"
        ),
        new(
            "./noether reproduce pendulum --scale small",
            "Repeat a published table and see the published numbers beside ours:"
        ),
    ];

    public static string Text { get; } =
        $"""
            Noether learns how physical systems move, and keeps their symmetries.

            {ExampleText.Of(Examples)}
            './noether --help' lists every command; './noether COMMAND --help' explains one, with examples.

            """;
}
