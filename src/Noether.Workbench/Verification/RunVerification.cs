using System.Diagnostics;
using Noether.Reports;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Symmetries;

namespace Noether.Workbench.Verification;

/// <summary>Measures how well a trained network keeps its own symmetry, and any other.</summary>
public static class RunVerification
{
    // The bars of an exact symmetry; matrices that are not orthogonal magnify the rounding of single precision.
    private const double DoubleBar = 1e-10;
    private const double SingleBar = 1e-5;

    /// <summary>One row per map and group; a check for every group that the network is built for.</summary>
    /// <exception cref="UserException">There is no such run or group, or the group fits none of the network's maps.</exception>
    public static Report Run(VerificationRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var scope = TensorScope.Begin();
        var clock = Stopwatch.StartNew();
        Group[] asked = [.. request.Groups.Select(MapReport.GroupOf)];
        return Checkpoint.With(
            RunFolder.CheckpointOf(request.Run),
            checkpoint =>
            {
                var experiment = ExperimentCatalogue.Of(checkpoint);
                if (experiment is not IVerifiable verifiable)
                    throw new UserException(
                        $"The models of '{experiment.Name}' cannot be verified: none of their inputs is a vector that a group could move."
                    );

                using var subject = verifiable.Subject(checkpoint, cancellation);
                var rows = Measure(subject, checkpoint.Model, request, asked, cancellation);
                var table = Table(checkpoint, subject, request);
                foreach (var row in rows)
                    table.Add(row.Map.Name, row.Group.Name, row.IsOwn, row.Single, row.Double, row.Double <= DoubleBar);
                return Report.Of("verify", clock.Elapsed.TotalSeconds, [table], [.. rows.SelectMany(Checks)]);
            }
        );
    }

    private static List<Row> Measure(
        VerificationSubject subject,
        string model,
        VerificationRequest request,
        IReadOnlyList<Group> asked,
        CancellationToken cancellation
    )
    {
        var pairs = subject
            .Maps.SelectMany(map => GroupsFor(map, asked).Select(group => (Map: map, Group: group)))
            .ToArray();
        if (asked.FirstOrDefault(group => !pairs.Any(pair => pair.Group.Equals(group))) is { } misfit)
            throw Misfit(misfit, model, subject);

        var inputs = subject.Inputs.Slice(0, 0, Math.Min(request.Inputs, subject.Inputs.Size(0)));
        var seed = new Seed((ulong)request.Seed).Child("verify");
        var measurements = pairs
            .Select(pair => new EquivarianceMeasurement(pair.Map, pair.Group, inputs, request.Elements, seed))
            .ToArray();
        double[] Errors(DType type)
        {
            subject.Network.To(type);
            var errors = new double[measurements.Length];
            for (var i = 0; i < errors.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                errors[i] = measurements[i].Largest(type);
            }

            return errors;
        }

        // Trained weights are single; raised to double and lowered again they would be the same, but not the other way round.
        var (single, exact) = (Errors(DType.Float32), Errors(DType.Float64));
        return
        [
            .. pairs.Select(
                (pair, i) => new Row(pair.Map, pair.Group, pair.Group.Equals(pair.Map.Own), single[i], exact[i])
            ),
        ];
    }

    private static IEnumerable<Group> GroupsFor(VerifiedMap map, IReadOnlyList<Group> asked)
    {
        IEnumerable<Group> groups = map.Own is { } own ? [own] : [];
        return groups
            .Concat(asked.Count == 0 ? map.Others : asked)
            .Where(group => group.Dimension == map.Dimension)
            .Distinct();
    }

    private static UserException Misfit(Group group, string model, VerificationSubject subject)
    {
        var dimensions = subject.Maps.Select(map => map.Dimension).Distinct();
        var examples = subject.Maps.SelectMany(map => map.Others).Select(other => other.Name).Distinct();
        return new UserException(
            $"{group.Name} moves vectors of {group.Dimension} components, but '{model}' takes vectors of "
                + $"{string.Join(" or ", dimensions)}: name a group such as {string.Join(", ", examples)}."
        );
    }

    private static ResultTable Table(Checkpoint checkpoint, VerificationSubject subject, VerificationRequest request) =>
        new(
            $"{checkpoint.Model} after {checkpoint.State.Step} steps: ‖f(gx) − g f(x)‖ / ‖g f(x)‖, the largest over "
                + $"{request.Elements} random elements g, on {Math.Min(request.Inputs, subject.Inputs.Size(0))} held-out inputs x."
                + (subject.Remark.Length > 0 ? $" {subject.Remark}" : ""),
            new("map", "map f"),
            new("group", "group"),
            new("own", "its own"),
            new("float32", "float32") { Format = "0.0e+0" },
            new("float64", "float64") { Format = "0.0e+0" },
            new("exact", "exact")
        );

    private static IEnumerable<Check> Checks(Row row)
    {
        if (!row.IsOwn)
            yield break;
        yield return Check.AtMost("own", $"{row.Map.Name} under {row.Group.Name}, float64", row.Double, DoubleBar);
        if (row.Group.IsOrthogonal)
            yield return Check.AtMost("own", $"{row.Map.Name} under {row.Group.Name}, float32", row.Single, SingleBar);
    }

    private sealed record Row(VerifiedMap Map, Group Group, bool IsOwn, double Single, double Double);
}
