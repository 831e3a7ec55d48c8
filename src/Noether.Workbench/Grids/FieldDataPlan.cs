using Noether.Data.Grids;
using Noether.Plans;

namespace Noether.Workbench.Grids;

/// <summary>Where fields come from and how they are cut into squares and into parts of time.</summary>
public sealed record FieldDataPlan
{
    /// <summary>A preset of convection, where no file is given.</summary>
    public string Preset { get; init; } = "tiny";

    /// <summary>A NetCDF file, a folder of them, or a pattern.</summary>
    public string? Path { get; init; }

    /// <summary>The variable of the component along x.</summary>
    public string First { get; init; } = "u";

    /// <summary>The variable of the component along y.</summary>
    public string Second { get; init; } = "v";

    /// <summary>The index along dimensions that are none of time, y and x.</summary>
    [AtLeast(0)]
    public int Level { get; init; }

    /// <summary>The last frame to be used: a date, or a number on the time axis; null for the last that there is.</summary>
    public string? Until { get; init; }

    /// <summary>A folder with room for all frames of a file larger than the memory, which are then read there; null to hold them in memory.</summary>
    public string? Scratch { get; init; }

    /// <summary>Independent fields, where they are generated one by one.</summary>
    [AtLeast(3)]
    public int Samples { get; init; } = 1000;

    /// <summary>West, east, south, north of what is trained on; empty for everything.</summary>
    public IReadOnlyList<double> Box { get; init; } = [];

    /// <summary>The same of a region that is only tested on; empty for none.</summary>
    public IReadOnlyList<double> OtherBox { get; init; } = [];

    /// <summary>Cells per side of a square.</summary>
    [AtLeast(4)]
    public int Patch { get; init; } = 32;

    /// <summary>Cells from one square to the next.</summary>
    [AtLeast(1)]
    public int Stride { get; init; } = 32;

    /// <summary>Squares with a smaller fraction of fluid are left out.</summary>
    [AtLeast(0), AtMost(1)]
    [FormerName("least_fluid")]
    public double MinFluid { get; init; } = 0.5;

    /// <summary>The fraction of the frames for training, the earliest; or of the samples.</summary>
    [Above(0), Below(1)]
    public double Train { get; init; } = 0.6;

    /// <summary>The fraction after them for validation; the rest is for test.</summary>
    [Above(0), Below(1)]
    public double Validation { get; init; } = 0.2;

    /// <summary>Frames left out between two parts.</summary>
    [AtLeast(0)]
    public int Gap { get; init; } = 8;

    /// <summary>Free-fall times before the first frame of a preset; null for its own.</summary>
    [AtLeast(0)]
    public double? SpinUp { get; init; }

    /// <summary>Frames of a preset to make; null for all of them.</summary>
    [AtLeast(1)]
    public int? Frames { get; init; }

    /// <summary>The files, as they are to be read.</summary>
    /// <exception cref="UserException">The plan names none.</exception>
    public FieldSource Source() =>
        Path is null
            ? throw new UserException(
                "The plan names no data: give a NetCDF file or a folder of them with --data, or as data.path."
            )
            : new(Path, First, Second)
            {
                Level = Level,
                Until = Until,
                MasksGaps = true,
                Scratch = Scratch,
            };
}
