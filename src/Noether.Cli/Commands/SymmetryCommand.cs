using System.CommandLine;
using Noether.Cli.Help;
using Noether.Cli.Options;
using Noether.Symmetry.Groups;
using Noether.Workbench.Symmetries;

namespace Noether.Cli.Commands;

/// <summary><c>noether symmetry …</c>: the mathematics of groups, without data or training.</summary>
internal static class SymmetryCommand
{
    public static Command Create(Session session) =>
        new DocumentedCommand(
            "symmetry",
            "Answers questions about groups and their algebras.",
            new Example("./noether symmetry groups", "Which groups have names?"),
            new Example(
                "./noether symmetry dims \"SO(3)\" \"T2->T2\"",
                "How many linear maps of matrices commute with all rotations?"
            ),
            new Example(
                "./noether symmetry identify generators.npz",
                "Which algebra do these generators span, and how sure is that?"
            )
        )
        {
            Groups(session),
            Dimensions(session),
            Basis(session),
            Decompose(session),
            Identify(session),
        };

    private static DocumentedCommand Groups(Session session)
    {
        var command = new DocumentedCommand(
            "groups",
            "Lists the groups that have names.",
            new Example("./noether symmetry groups", "What may stand for GROUP, besides a file:")
        );
        command.SetAction(_ =>
            session.Output.Write(NameList.Of(GroupTable.All.Select(family => (family.Written, family.Meaning))))
        );
        return command;
    }

    private static DocumentedCommand Dimensions(Session session)
    {
        var (group, map, json) = (GroupArgument(), MapArgument(), CommonOptions.Json());
        var command = new DocumentedCommand(
            "dims",
            "Counts the linear maps that are equivariant to a group.",
            new("./noether symmetry dims \"SO(3)\" \"T2->T2\"", "Maps from matrices to matrices:"),
            new(
                "./noether symmetry dims \"O(1,3)\" \"3T0+2T1->T2\" --json",
                "Sums of tensors of space-time, for a script:"
            ),
            new("./noether symmetry dims found.npz \"V->V\"", "The group of a file, which discovery may have written:")
        )
        {
            group,
            map,
            json,
        };
        command.SetAction(parsed =>
        {
            var (name, maps) = (parsed.GetRequiredValue(group), parsed.GetRequiredValue(map));
            return Reporting.Print(
                session,
                parsed.GetValue(json),
                _ => MapReport.Dimensions(name, maps, session.Errors.WriteLine)
            );
        });
        return command;
    }

    private static DocumentedCommand Basis(Session session)
    {
        var (group, map, json) = (GroupArgument(), MapArgument(), CommonOptions.Json());
        var output = new Option<string>("--out")
        {
            Description = "The NPZ file to write: basis [maps, outputs, inputs].",
            HelpName = "file.npz",
            Required = true,
        };
        var overwrite = CommonOptions.Overwrite();
        var command = new DocumentedCommand(
            "basis",
            "Writes an orthonormal basis of the linear maps that are equivariant to a group.",
            new Example(
                "./noether symmetry basis \"SO(3)\" \"T2->T2\" --out basis.npz",
                "To read with numpy.load('basis.npz')['basis']:"
            )
        )
        {
            group,
            map,
            output,
            overwrite,
            json,
        };
        command.SetAction(parsed =>
        {
            var (name, maps) = (parsed.GetRequiredValue(group), parsed.GetRequiredValue(map));
            var (path, overwrites) = (parsed.GetRequiredValue(output), parsed.GetValue(overwrite));
            return Reporting.Print(
                session,
                parsed.GetValue(json),
                _ => MapReport.Write(name, maps, path, overwrites, session.Errors.WriteLine)
            );
        });
        return command;
    }

    private static DocumentedCommand Decompose(Session session)
    {
        var (group, json) = (GroupArgument(), CommonOptions.Json());
        var representation = new Argument<string>("REPRESENTATION")
        {
            Description = "A representation, such as \"T2\", \"2V+T0\" or \"regular\".",
        };
        var command = new DocumentedCommand(
            "decompose",
            "Splits a representation of a compact group into irreducible ones.",
            new(
                "./noether symmetry decompose \"SO(3)\" T2",
                "Matrices under rotations: trace, skew and traceless part:"
            ),
            new("./noether symmetry decompose O regular", "Functions of the 24 rotations of a cube:")
        )
        {
            group,
            representation,
            json,
        };
        command.SetAction(parsed =>
        {
            var (name, text) = (parsed.GetRequiredValue(group), parsed.GetRequiredValue(representation));
            return Reporting.Print(session, parsed.GetValue(json), _ => DecompositionReport.Of(name, text));
        });
        return command;
    }

    private static Argument<string> GroupArgument() =>
        new("GROUP") { Description = "The name of a group, such as \"SO(3)\", or the NPZ or YAML file of one." };

    private static Argument<string> MapArgument() =>
        new("MAP") { Description = "Inputs and outputs, such as \"T2->T2\" or \"2V+T0->V⊗V\"." };

    private static DocumentedCommand Identify(Session session)
    {
        var file = new Argument<string>("GENERATORS")
        {
            Description = "An NPZ or YAML file with 'lie_algebra', generators of shape [c, d, d].",
        };
        var tolerance = new PositiveNumberOption(
            "--tolerance",
            "The relative error that the generators may have; by default they are exact to 1e-6, or as they close."
        );
        var json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "identify",
            "Names the Lie algebra of some generators, with the numbers that say so.",
            new("./noether symmetry identify generators.npz", "Generators saved with NumPy:"),
            new(
                "./noether symmetry identify learned.npz --tolerance 0.05",
                "A single learned generator, correct to 5 %:"
            )
        )
        {
            file,
            tolerance,
            json,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            double? error = parsed.GetResult(tolerance) is null ? null : parsed.GetValue(tolerance);
            return Reporting.Print(session, parsed.GetValue(json), _ => AlgebraReport.Of(path, error));
        });
        return command;
    }
}
