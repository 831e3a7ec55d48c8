namespace Noether.Dynamics.RayleighBenard;

/// <summary>A data set of convection: what flows, how long it settles, and which frames are kept.</summary>
/// <param name="Name">tiny, small or full.</param>
/// <param name="Parameters">The lattice.</param>
/// <param name="SpinUp">Free-fall times before the first frame.</param>
/// <param name="Frames">How many frames.</param>
/// <param name="Interval">Free-fall times between two frames.</param>
/// <param name="Columns">Columns of a frame, averaged over areas of the lattice.</param>
/// <param name="Rows">Rows of a frame.</param>
public sealed record ConvectionPreset(
    string Name,
    ConvectionParameters Parameters,
    double SpinUp,
    int Frames,
    double Interval,
    int Columns,
    int Rows
)
{
    /// <summary>Ra = 10⁶ on 448 × 64 cells: half a minute on one core.</summary>
    public static ConvectionPreset Tiny { get; } = new("tiny", new(1e6, 0.71, 448, 64), 60, 400, 0.25, 224, 32);

    /// <summary>Ra = 10⁷ on 672 × 96 cells: a few minutes on one core.</summary>
    public static ConvectionPreset Small { get; } = new("small", new(1e7, 0.71, 672, 96), 60, 1000, 0.2, 448, 64);

    /// <summary>Ra = 2.5·10⁸ on 1792 × 256 cells, as in the published data: an hour or two on one core.</summary>
    public static ConvectionPreset Full { get; } = new("full", new(2.5e8, 0.71, 1792, 256), 100, 2000, 0.1, 448, 64);

    /// <summary>The three presets, by size.</summary>
    public static IReadOnlyList<ConvectionPreset> All { get; } = [Tiny, Small, Full];

    /// <summary>The standard deviation of the temperature noise at the start.</summary>
    public double Noise { get; init; } = 1e-2;

    /// <summary>All lattice steps of the data set.</summary>
    public long Steps => FrameStep(Frames - 1);

    /// <summary>The preset of this name.</summary>
    /// <exception cref="UserException">There is none; the message lists those there are.</exception>
    public static ConvectionPreset Find(string name) =>
        All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new UserException(
            $"There is no preset '{name}': take {string.Join(", ", All.Select(preset => preset.Name))}."
        );

    /// <summary>The lattice step of a frame, rounded from the start so that roundings do not add up.</summary>
    public long FrameStep(int frame) => Parameters.Steps(SpinUp + frame * Interval);

    /// <summary>Refuses a lattice that is not stable and frames that it cannot fill.</summary>
    /// <exception cref="UserException">A number is out of its range; the message says which and the range.</exception>
    public void Require()
    {
        Parameters.RequireStable();
        RequireFrame("columns", Columns, Parameters.Width);
        RequireFrame("rows", Rows, Parameters.Height);
        if (!(Interval * Parameters.StepsPerFreeFall >= 1))
            throw new UserException(
                $"The interval between frames must be at least one step of the lattice, {1 / Parameters.StepsPerFreeFall:g4} free-fall times, but it is {Interval:g6}."
            );
    }

    private static void RequireFrame(string name, int frame, int lattice)
    {
        if (frame < 1 || frame > lattice)
            throw new UserException(
                $"The {name} of a frame must be from 1 to the lattice's {lattice}, but there are {frame}."
            );
    }
}
