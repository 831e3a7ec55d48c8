using Noether.Formats;
using Noether.Formats.Numpy;
using Noether.Primitives.Files;
using Noether.Reports;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Intertwining.Caching;
using Noether.Symmetry.Representations;

namespace Noether.Workbench.Symmetries;

/// <summary>What <c>symmetry dims</c> and <c>symmetry basis</c> say: how many equivariant linear maps there are, and which.</summary>
public static class MapReport
{
    /// <summary>The group of a name, or of a file.</summary>
    public static Group GroupOf(string text) => GroupFile.IsPath(text) ? GroupFile.Read(text) : GroupNames.Parse(text);

    /// <summary>The maps of a group, counted.</summary>
    /// <param name="group">The name of a group, or its file.</param>
    /// <param name="map">Such as <c>T2->T2</c>.</param>
    /// <param name="warn">Told when a remembered basis was damaged and had to be found again.</param>
    public static Report Dimensions(string group, string map, Action<string>? warn = null) =>
        Describe("symmetry dims", Solve(group, map, warn));

    /// <summary>The maps of a group, written as NPZ: <c>basis</c> [r, out, in] and <c>gaps</c> [blocks].</summary>
    /// <param name="group">The name of a group, or its file.</param>
    /// <param name="map">Such as <c>T2->T2</c>.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="overwrite">Whether a file of that name is replaced; the group's own never is.</param>
    /// <param name="warn">Told when a remembered basis was damaged and had to be found again.</param>
    public static Report Write(
        string group,
        string map,
        string path,
        bool overwrite = false,
        Action<string>? warn = null
    )
    {
        OutputFile.Prepare(path, overwrite, GroupFile.IsPath(group) ? [group] : []);
        var basis = Solve(group, map, warn);
        var (rows, columns) = (basis.To.Size, basis.From.Size);
        var bytes = (double)basis.Dimension * rows * columns * sizeof(double);
        if (bytes > Array.MaxLength)
            throw new UserException(
                $"The basis of {map} has {basis.Dimension} maps of {rows}×{columns} numbers, which take {bytes / (1L << 30):F1} GiB; an NPZ array holds 2 GiB."
            );
        var values = new double[basis.Dimension * rows * columns];
        var unit = new double[basis.Dimension];
        for (var i = 0; i < unit.Length; i++)
        {
            unit[i] = 1;
            basis.Expand(unit).ToRowMajorArray().CopyTo(values, i * rows * columns);
            unit[i] = 0;
        }

        Npz.WriteArrays(
            path,
            new Dictionary<string, HostArray>
            {
                ["basis"] = HostArray.From<double>(values, basis.Dimension, rows, columns),
                ["gaps"] = HostArray.From<double>(
                    basis.Blocks.Select(block => block.Basis.Evidence.Gap).ToArray(),
                    basis.Blocks.Length
                ),
            }
        );
        return Describe("symmetry basis", basis);
    }

    private static IntertwinerBasis Solve(string group, string map, Action<string>? warn)
    {
        var (from, to) = MapNotation.Parse(map, GroupOf(group));
        return Intertwiners.Basis(from, to, new IntertwinerOptions { Cache = BasisCache.OnDisk(warn) });
    }

    private static Report Describe(string command, IntertwinerBasis basis)
    {
        var group = basis.From.Group.Name;
        var sizes = new ResultTable(
            basis.Dimension == 0
                ? $"No linear map but 0 is equivariant to {group}"
                : $"Linear maps that are equivariant to {group}",
            new("group", "group"),
            new("from", "from"),
            new("to", "to"),
            new("inputs", "inputs"),
            new("outputs", "outputs"),
            new("dimension", "independent maps")
        ).Add(group, basis.From.ToString(), basis.To.ToString(), basis.From.Size, basis.To.Size, basis.Dimension);
        var blocks = new ResultTable(
            "Block by block",
            new("block_from", "from"),
            new("block_to", "to"),
            new("copies", "copies"),
            new("maps", "maps each"),
            new("solver", "found by"),
            new("gap", "gap of singular values")
        );
        foreach (var block in basis.Blocks)
            blocks.Add(
                block.From.ToString(),
                block.To.ToString(),
                block.InputCopies.Length * block.OutputCopies.Length,
                block.Basis.Dimension,
                block.Basis.Evidence.Solver,
                block.Basis.Evidence.Gap
            );
        return Report.Of(command, 0, [sizes, blocks], []);
    }
}
