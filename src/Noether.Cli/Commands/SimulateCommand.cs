using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Dynamics.RayleighBenard;
using Noether.Dynamics.Systems;
using Noether.Workbench.Forecasting;
using Noether.Workbench.Simulations;

namespace Noether.Cli.Commands;

/// <summary><c>noether simulate SYSTEM</c>.</summary>
internal static class SimulateCommand
{
    public static Command Create(Session session)
    {
        var defaults = new SimulationPlan();
        var system = new Argument<string?>("SYSTEM")
        {
            Description = "The system to simulate; without it, the systems are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var constants = CommonOptions.Overrides("Constants of the system, such as mass1=1.5.");
        var count = new WholeNumberOption("--count", "How many trajectories.", 1, defaults.Trajectories);
        var time = new PositiveNumberOption("--time", "The last time of a trajectory.", 30);
        var step = new PositiveNumberOption("--step", "The time between two saved states.", defaults.TimeStep);
        var inner = new WholeNumberOption(
            "--steps-per-state",
            "The integrator's steps between two saved states.",
            1,
            defaults.StepsPerState
        );
        var method = new Option<string>("--method")
        {
            Description = "The integrator, one of fixed steps.",
            DefaultValueFactory = _ => defaults.Method,
        };
        var tolerance = new PositiveNumberOption(
            "--tolerance",
            "Steps are halved until that changes no state by more than this, relatively. By default 1e-9, "
                + "and steps are as given where --method or --steps-per-state is."
        );
        var preset = new Option<string>("--preset")
        {
            Description =
                $"The size of {ConvectionRequest.System}: {string.Join(", ", ConvectionPreset.All.Select(size => size.Name))}.",
            DefaultValueFactory = _ => ConvectionPreset.Tiny.Name,
        };
        var seed = new WholeNumberOption("--seed", "Decides the initial states.", 0, (int)defaults.Seed);
        var output = new Option<string?>("--out")
        {
            Description = "The file to write: NPZ with states, times and every conserved quantity; NetCDF for fields.",
            HelpName = "file",
        };
        var overwrite = CommonOptions.Overwrite();
        var validate = new Option<bool>("--validate")
        {
            Description = "Measure conservation, step size and motions known in closed form against their bars.",
        };
        var resume = new Option<bool>("--resume")
        {
            Description =
                $"Go on with an unfinished {ConvectionRequest.System}, which is saved beside its file every minute and when interrupted.",
        };
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "simulate",
            "Makes trajectories of a physical system from random initial states.",
            new("./noether simulate", "List the systems:"),
            new(
                "./noether simulate springy-double-pendulum --count 100 --time 30 --out swings.npz",
                "A data set to read with numpy.load('swings.npz')['states']:"
            ),
            new("./noether simulate two-body --validate", "Can its trajectories be trusted?"),
            new(
                "./noether simulate rayleigh-benard --preset tiny --out rbc.nc",
                "Convection on a lattice, as NetCDF for ncdump and xarray:"
            )
        )
        {
            system,
            constants,
            count,
            time,
            step,
            seed,
            preset,
            output,
            overwrite,
            validate,
            resume,
            method,
            inner,
            tolerance,
            json,
        };
        command.Notes = () => $"Systems:\n{Known()}";
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(system) is not { } name)
            {
                session.Output.Write(Known());
                return ExitCode.Done;
            }

            if (name == ConvectionRequest.System)
            {
                RefuseForConvection(parsed, count, time, step, method, inner, tolerance);
                var changes = Constants.Parse(parsed.GetValue(constants));
                var convection = new ConvectionRequest(
                    ConvectionPlan.Change(ConvectionPreset.Find(parsed.GetRequiredValue(preset)), changes),
                    (ulong)parsed.GetValue(seed)
                )
                {
                    Output = parsed.GetValue(output),
                    Overwrite = parsed.GetValue(overwrite),
                    Validate = parsed.GetValue(validate),
                    Resume = parsed.GetValue(resume),
                };
                return Reporting.Print(
                    session,
                    parsed.GetValue(json),
                    progress => ConvectionRun.Run(convection, progress, session.Cancellation),
                    advice: () =>
                        convection.IsUnfinished
                            ? $"The same command with --resume goes on with {convection.Output}."
                            : null
                );
            }

            if (IsGiven(parsed, preset))
                throw new UserException(
                    $"--preset is for {ConvectionRequest.System}; '{name}' is told its size by --count, --time and --step."
                );
            if (IsGiven(parsed, resume))
                throw new UserException(
                    $"--resume is for {ConvectionRequest.System}; trajectories of '{name}' are made at once."
                );

            var plan = new SimulationPlan
            {
                System = name,
                Parameters = Constants.Parse(parsed.GetValue(constants)),
                Trajectories = parsed.GetValue(count),
                States = EqualTimes.Count(parsed.GetValue(time), parsed.GetValue(step)),
                TimeStep = parsed.GetValue(step),
                StepsPerState = parsed.GetValue(inner),
                Method = parsed.GetRequiredValue(method),
                Seed = parsed.GetValue(seed),
                Tolerance =
                    IsGiven(parsed, tolerance) ? parsed.GetValue(tolerance)
                    : IsGiven(parsed, method) || IsGiven(parsed, inner) ? null
                    : defaults.Tolerance,
            };
            var request = new SimulationRequest(plan)
            {
                Output = parsed.GetValue(output),
                Overwrite = parsed.GetValue(overwrite),
                Validate = parsed.GetValue(validate),
            };
            return Reporting.Print(
                session,
                parsed.GetValue(json),
                _ => SimulationRun.Run(request, session.Cancellation)
            );
        });
        return command;
    }

    /// <summary>A lattice has its own sizes, as constants: frames, interval, width, height.</summary>
    private static void RefuseForConvection(ParseResult parsed, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            if (IsGiven(parsed, option))
                throw new UserException(
                    $"{option.Name} is for trajectories; {ConvectionRequest.System} takes --preset and values such as frames=100 or rayleigh=3e6."
                );
        }
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static string Known() =>
        NameList.Of(
            SystemCatalog
                .Names.Select(name => (name, SystemCatalog.Summary(name)))
                .Append((ConvectionRequest.System, ConvectionRequest.Summary))
        );
}
