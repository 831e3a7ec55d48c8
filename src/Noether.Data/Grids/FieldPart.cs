using Noether.Formats.NetCdf;
using Noether.Torch;

namespace Noether.Data.Grids;

/// <summary>One file of a field: its grid, and its times counted as those of the first file.</summary>
internal sealed record FieldPart(string Path, GridAxis X, GridAxis Y, double[] Times, TimeUnit Unit, string Units)
{
    /// <summary>All files by time.</summary>
    public static IReadOnlyList<FieldPart> InOrder(FieldSource source)
    {
        var parts = new List<FieldPart>();
        foreach (var path in source.Files())
            parts.Add(Examine(path, source, parts.FirstOrDefault()));
        return [.. parts.OrderBy(part => part.Times[0])];
    }

    /// <summary>Puts frames of this file into all frames, from one on.</summary>
    public void ReadInto(NetCdfFile file, FieldSource source, Tensor frames, int from, Range chosen, FieldGaps gaps)
    {
        var layouts = Array.ConvertAll(
            [source.First, source.Second],
            name => new FieldLayout(file, file.Require(name), source)
        );
        var packings = Array.ConvertAll(layouts, layout => new CfPacking(layout.Variable));
        var cells = X.Count * Y.Count;
        var (stored, storedMissing) = (new double[cells], new bool[cells]);
        var values = new[] { new double[cells], new double[cells] };
        var missing = new[] { new bool[cells], new bool[cells] };
        var (first, count) = chosen.GetOffsetAndLength(Times.Length);
        for (var i = 0; i < count; i++)
        {
            for (var component = 0; component < 2; component++)
                layouts[component]
                    .Read(first + i, packings[component], stored, storedMissing, values[component], missing[component]);
            gaps.Add(missing[0], missing[1]);

            using var scope = TensorScope.Begin();
            var frame = Tensor.Stack([Tensor.From(values[0]), Tensor.From(values[1])]);
            frames.Select(0, from + i).CopyFrom(frame.Reshape(2, Y.Count, X.Count));
        }
    }

    private static FieldPart Examine(string path, FieldSource source, FieldPart? reference)
    {
        using var file = NetCdfFile.Open(path);
        var layout = new FieldLayout(file, file.Require(source.First), source);
        var other = new FieldLayout(file, file.Require(source.Second), source);
        RequireSame(layout, other, $"'{source.First}'", $"'{source.Second}' in '{path}'");
        if (layout.Variable.Units != other.Variable.Units)
            throw new UserException(
                $"In '{path}', '{source.First}' is in {layout.Variable.Units ?? "no unit"} but '{source.Second}' in {other.Variable.Units ?? "none"}, so they are not one velocity: bring both to one unit."
            );
        var (times, unit) = layout.ReadTimes();
        if (times.Length == 0)
            throw new UserException($"The NetCDF file '{path}' has no frame: its time axis is empty.");

        var part = new FieldPart(path, layout.XAxis, layout.YAxis, times, unit, layout.Variable.Units ?? "1");
        return reference is null ? part : part.AsPartOf(reference);
    }

    private FieldPart AsPartOf(FieldPart reference)
    {
        foreach (var (mine, other) in new[] { (X, reference.X), (Y, reference.Y) })
        {
            if (!mine.Matches(other))
                throw new UserException(
                    $"The grids of '{Path}' ({mine}) and '{reference.Path}' ({other}) differ, so they are not one field: give files of one grid."
                );
        }

        if (Units != reference.Units)
            throw new UserException(
                $"The velocities in '{Path}' are in {Units}, but those in '{reference.Path}' in {reference.Units}."
            );

        double Converted(double time) =>
            Unit.Convert(time, reference.Unit)
            ?? throw new UserException(
                $"The times of '{Path}' ({Unit.Text}) cannot be counted as those of '{reference.Path}' ({reference.Unit.Text})."
            );
        return this with { Times = Array.ConvertAll(Times, Converted), Unit = reference.Unit };
    }

    private static void RequireSame(FieldLayout first, FieldLayout second, string one, string other)
    {
        foreach (var (a, b) in new[] { (first.XAxis, second.XAxis), (first.YAxis, second.YAxis) })
        {
            if (!a.Matches(b))
                throw new UserException(
                    $"The grids of {one} ({a}) and {other} ({b}) differ, so they are not one field: give files of one grid."
                );
        }

        if (first.Times != second.Times)
            throw new UserException($"{one} has {first.Times} frames, but {other} has {second.Times}.");
    }
}
