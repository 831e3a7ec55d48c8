using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Workbench.Verification;

namespace Noether.Cli.Commands;

/// <summary><c>noether verify RUN</c>.</summary>
internal static class VerifyCommand
{
    public static Command Create(Session session)
    {
        var run = new Argument<string>("RUN")
        {
            Description = "The folder of a run, or a checkpoint that train wrote.",
        };
        var group = new Option<string[]>("--group")
        {
            Description =
                "A group to hold it against, besides its own: a name such as SO(3), O(1,3), D(6)⊂R3, or an NPZ or YAML file; may be repeated (default: a few that suggest themselves).",
            HelpName = "name",
        };
        var elements = new WholeNumberOption("--elements", "Random elements per group.", least: 1, byDefault: 20);
        var seed = new WholeNumberOption("--seed", "Decides the elements.", least: 0, byDefault: 0);
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "verify",
            "Measures how well a trained network keeps its own symmetry and others, in single and double precision.",
            new("./noether verify runs/pendulum-scalars-hnn-0", "Is the symmetry exact that this run was built with?"),
            new(
                "./noether verify runs/pendulum-mlp-hnn-0 --group 'O(2)⊂R3'",
                "How much of a symmetry did a plain network learn from data?"
            ),
            new(
                "./noether verify runs/mine/checkpoints/last.safetensors --json",
                "The same figures for another program:"
            )
        )
        {
            run,
            group,
            elements,
            seed,
            json,
        };
        command.SetAction(parsed =>
        {
            var request = new VerificationRequest(parsed.GetRequiredValue(run))
            {
                Groups = parsed.GetValue(group) ?? [],
                Elements = parsed.GetValue(elements),
                Seed = parsed.GetValue(seed),
            };
            return Reporting.Print(
                session,
                parsed.GetValue(json),
                _ => RunVerification.Run(request, session.Cancellation)
            );
        });
        return command;
    }
}
