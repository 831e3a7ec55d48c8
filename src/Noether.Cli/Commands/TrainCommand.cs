using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;

namespace Noether.Cli.Commands;

/// <summary><c>noether train PLAN_OR_EXPERIMENT [key=value…]</c>.</summary>
internal static class TrainCommand
{
    public static Command Create(Session session)
    {
        var plan = PlanArguments.PlanOrExperiment();
        var overrides = CommonOptions.Overrides("Changes to the plan, such as training.steps=100 or seed=7.");
        var data = PlanArguments.Data();
        var experiment = PlanArguments.Experiment();
        var model = new Option<string?>("--model")
        {
            Description = "The model to train; without it, the models are listed.",
        };
        var scale = CommonOptions.Scale(
            "One of the plan's scales (default: small for an experiment, none for a file)."
        );
        var folder = new Option<string?>("--out")
        {
            Description = "The folder to write (default: runs/EXPERIMENT-MODEL-TRIAL).",
            HelpName = "folder",
        };
        var trial = new WholeNumberOption(
            "--trial",
            "Which repetition; it decides the random streams.",
            least: 0,
            byDefault: 0
        );
        var resume = new Option<bool>("--resume") { Description = "Continue from the folder's last checkpoint." };
        var overwrite = CommonOptions.Overwrite(
            "Begin anew in a folder that holds a run, which is deleted, or files of a run's names; never what is read."
        );
        var workers = new WholeNumberOption(
            "--workers",
            "Processes of this machine that share every batch; the result is that of one.",
            least: 1,
            byDefault: 1
        );
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "train",
            "Trains one model by a plan. Its folder gets the plan, the metrics, a checkpoint that --resume continues, and report.html.",
            new("./noether train pendulum --model scalars-hnn --scale smoke", "A first run, in seconds:"),
            new(
                "./noether train pendulum training.steps=2000 --model scalars-hnn --out runs/mine",
                "A run of the small scale with more steps, in a folder of your choice:"
            ),
            new(
                "./noether train pendulum training.steps=2000 --model scalars-hnn --out runs/mine --resume",
                "Continue after Ctrl-C as if nothing had happened:"
            ),
            new("./noether train my/pendulum.yaml --model mlp-hnn", "Train by a plan of your own:"),
            new("./noether train equivariant-fluids --model um --workers 2", "Two processes that share every batch:")
        )
        {
            plan,
            overrides,
            model,
            scale,
            folder,
            trial,
            resume,
            overwrite,
            workers,
            data,
            experiment,
            json,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(resume) && parsed.GetValue(overwrite))
                throw new UserException("--resume continues a run and --overwrite begins it anew: give one of them.");
            var chosen = ChosenPlan.Find(
                parsed.GetRequiredValue(plan),
                parsed.GetValue(experiment),
                parsed.GetValue(scale),
                PlanArguments.Overrides(parsed.GetValue(overrides), parsed.GetValue(data))
            );
            var request = new TrainingRequest(chosen, parsed.GetValue(model), parsed.GetValue(folder))
            {
                Trial = parsed.GetValue(trial),
                Resume = parsed.GetValue(resume),
                Overwrite = parsed.GetValue(overwrite),
            };
            var count = parsed.GetValue(workers);
            return count == 1
                ? Run(session, request, parsed.GetValue(json))
                : LocalWorkers.Run(count, Without(workers.Name, session.Arguments), session);
        });
        return command;
    }

    private static List<string> Without(string option, IReadOnlyList<string> arguments)
    {
        var left = arguments.ToList();
        var at = left.FindIndex(argument =>
            argument == option
            || argument.StartsWith(option + "=", StringComparison.Ordinal)
            || argument.StartsWith(option + ":", StringComparison.Ordinal)
        );
        left.RemoveRange(at, left[at] == option ? 2 : 1);
        return left;
    }

    private static int Run(Session session, TrainingRequest request, bool json)
    {
        return Reporting.Print(
            session,
            json,
            progress => FolderTraining.Run(request, progress, session.Cancellation),
            advice: () => $"The same command with --resume continues the run in {request.FolderPath}."
        );
    }
}
