namespace Noether.Data.Grids;

/// <summary>Where a <see cref="VectorField"/> is read from.</summary>
/// <param name="Path">A file, a folder, or a pattern such as <c>currents/*.nc</c>; several files are joined along time.</param>
/// <param name="First">The variable of the component along x, such as <c>uo</c>.</param>
/// <param name="Second">The variable of the component along y, such as <c>vo</c>.</param>
public sealed record FieldSource(string Path, string First, string Second)
{
    /// <summary>The index along any longer dimension that is none of time, y and x, such as the depth; 0 is the surface in most data of the sea.</summary>
    public int Level { get; init; }

    /// <summary>The name of the dimension of columns, where neither its attributes nor its name say so.</summary>
    public string? X { get; init; }

    /// <summary>The name of the dimension of rows.</summary>
    public string? Y { get; init; }

    /// <summary>The name of the dimension of time.</summary>
    public string? Time { get; init; }

    /// <summary>Whether cells that are missing at some times only are masked at all times; else they are refused.</summary>
    public bool MasksGaps { get; init; }

    /// <summary>How many frames are read, the last ones; null for all.</summary>
    public int? Last { get; init; }

    /// <summary>The last frame to be read: a date, or a number on the time axis; null for the last that there is.</summary>
    public string? Until { get; init; }

    /// <summary>
    /// A folder on a disk with room for all frames, which then lie in a file without a name there and come into memory when
    /// they are used: for fields larger than the memory. Null to hold them in memory.
    /// </summary>
    public string? Scratch { get; init; }

    /// <summary>The type of the frames.</summary>
    public DType Type { get; init; } = DType.Float32;

    /// <summary>The files, in the order of their names.</summary>
    /// <exception cref="UserException">There are none.</exception>
    public IReadOnlyList<string> Files()
    {
        if (File.Exists(Path))
            return [Path];
        var (folder, pattern) = Directory.Exists(Path)
            ? (Path, "*.nc")
            : (
                System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } parent ? parent : ".",
                System.IO.Path.GetFileName(Path)
            );
        var files =
            pattern.Contains('*', StringComparison.Ordinal) && Directory.Exists(folder)
                ? Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).ToArray()
                : [];
        return files.Length > 0
            ? files
            : throw new UserException(
                $"There is no NetCDF file '{Path}': give a file, a folder of .nc files, or a pattern such as 'currents/*.nc'."
            );
    }
}
