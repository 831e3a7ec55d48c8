using Noether.Dynamics.RayleighBenard;
using Noether.Plans;

namespace Noether.Workbench.Simulations;

/// <summary>A convection data set as the command line changes it: a preset, and what differs from it.</summary>
public sealed record ConvectionPlan
{
    /// <summary>Ra.</summary>
    public double Rayleigh { get; init; }

    /// <summary>Pr.</summary>
    public double Prandtl { get; init; }

    /// <summary>Columns of the lattice.</summary>
    public int Width { get; init; }

    /// <summary>Rows of the lattice, from plate to plate.</summary>
    public int Height { get; init; }

    /// <summary>U, in cells per step.</summary>
    public double FreeFallSpeed { get; init; }

    /// <summary>The standard deviation of the temperature noise at the start.</summary>
    [AtLeast(0)]
    public double Noise { get; init; }

    /// <summary>Free-fall times before the first frame.</summary>
    [AtLeast(0)]
    public double SpinUp { get; init; }

    /// <summary>How many frames.</summary>
    [AtLeast(1)]
    public int Frames { get; init; }

    /// <summary>Free-fall times between two frames.</summary>
    [Above(0)]
    public double Interval { get; init; }

    /// <summary>Columns of a frame; null averages as the preset does.</summary>
    [AtLeast(1)]
    public int? Columns { get; init; }

    /// <summary>Rows of a frame; null averages as the preset does.</summary>
    [AtLeast(1)]
    public int? Rows { get; init; }

    /// <summary>A preset with these values changed, such as <c>rayleigh</c> → <c>3e6</c>.</summary>
    /// <exception cref="UserException">There is no such value, or the lattice would not be stable with it.</exception>
    public static ConvectionPreset Change(ConvectionPreset preset, IReadOnlyDictionary<string, string> changes)
    {
        ArgumentNullException.ThrowIfNull(preset);
        ArgumentNullException.ThrowIfNull(changes);
        var given = new PlanMap(new PlanLocation($"values of {ConvectionRequest.System}", Line: 0), []);
        foreach (var (name, value) in changes)
            given = PlanOverlay.Merge(given, PlanOverlay.FromOverride($"{name}={value}"));
        var plan = (ConvectionPlan)PlanBinder.Record(given, typeof(ConvectionPlan), Of(preset));
        var changed = plan.Apply(preset);
        changed.Require();
        return changed;
    }

    private static ConvectionPlan Of(ConvectionPreset preset) =>
        new()
        {
            Rayleigh = preset.Parameters.Rayleigh,
            Prandtl = preset.Parameters.Prandtl,
            Width = preset.Parameters.Width,
            Height = preset.Parameters.Height,
            FreeFallSpeed = preset.Parameters.FreeFallSpeed,
            Noise = preset.Noise,
            SpinUp = preset.SpinUp,
            Frames = preset.Frames,
            Interval = preset.Interval,
        };

    private ConvectionPreset Apply(ConvectionPreset preset) =>
        preset with
        {
            Parameters = new(Rayleigh, Prandtl, Width, Height) { FreeFallSpeed = FreeFallSpeed },
            Noise = Noise,
            SpinUp = SpinUp,
            Frames = Frames,
            Interval = Interval,
            Columns = Columns ?? Averaged(Width, preset.Columns, preset.Parameters.Width),
            Rows = Rows ?? Averaged(Height, preset.Rows, preset.Parameters.Height),
        };

    private static int Averaged(int size, int frame, int lattice) =>
        Math.Max(1, (int)Math.Round(size * (double)frame / lattice));
}
