namespace Noether.Dynamics.RayleighBenard;

/// <summary>The parameters for which a lattice neither diverges nor loses the physics: what is outside is refused by name and range.</summary>
internal static class StableRange
{
    // Two relaxation times held τ = 0.5051 and lost τ = 0.5041 in convection.
    private const double MinLaminarTime = 0.505;

    // Λ_T = 1/12 makes the even rate of T 1/(½ + 1/(12(τ_T − ½))), which must stay above 0.2.
    private const double MinLaminarThermalTime = 0.52;
    private const double LongestTime = 5;
    private const double MinThickness = 1.2;
    private const int FewestCells = 4;
    private const int MaxCells = 1 << 20;

    // Free fall does not settle into plumes below this, and layers stay as thick as the fluid.
    private const double MinTurbulent = 1e5;

    /// <summary>Refuses what is outside, in one sentence.</summary>
    public static void Require(ConvectionParameters given, ConvectionOptions options)
    {
        RequireBetween("The Rayleigh number", given.Rayleigh, double.Epsilon, 1e15, "above 0 and at most 1e15");
        RequireBetween("The Prandtl number", given.Prandtl, 1e-3, 1e3, "from 0.001 to 1000");
        RequireBetween("The width", given.Width, FewestCells, MaxCells, $"from {FewestCells} to {MaxCells} cells");
        RequireBetween("The height", given.Height, FewestCells, MaxCells, $"from {FewestCells} to {MaxCells} cells");
        RequireBetween(
            "The free-fall speed",
            given.FreeFallSpeed,
            1e-4,
            ConvectionParameters.FastestFall,
            "from 0.0001 to 0.1 cells per step, since the lattice's sound travels at 0.577"
        );
        RequireBetween("The number of threads", options.Threads ?? 1, 1, 4096, "from 1 to 4096");
        RequireBetween("The magic number", options.MagicNumber, 1e-3, 1, "from 0.001 to 1");
        RequireBetween("The drive", options.Drive, -0.01, 0.01, "from -0.01 to 0.01 cells per step²");
        if (options.Walls.Sides is { } sides && (sides.Left.Slips || sides.Right.Slips))
            throw new UserException("Side walls hold the fluid: only the plates below and above can be slippery.");

        RequireTimes(given, options.Scheme);
        if (options.Walls.Plates is { Bottom.Temperature: not null, Top.Temperature: not null })
            RequireLayers(given);
    }

    private static void RequireTimes(ConvectionParameters given, LatticeScheme scheme)
    {
        var laminar = scheme is LatticeScheme.TwoRelaxationTimes;
        RequireTime("τ = 1/2 + 3 ν", given.RelaxationTime, laminar ? MinLaminarTime : 0.5, laminar);
        RequireTime("τ_T = 1/2 + 3 κ", given.ThermalRelaxationTime, laminar ? MinLaminarThermalTime : 0.5, laminar);
    }

    private static void RequireTime(string name, double value, double least, bool laminar)
    {
        // Single precision cannot tell a rate from 2 any nearer than this.
        least = Math.Max(least, 0.5 + 1e-5);
        if (value >= least && value <= LongestTime)
            return;

        var advice =
            value > LongestTime ? "lower the height or the free-fall speed, or raise the Rayleigh number"
            : laminar ? "raise the height or lower the Rayleigh number, or take central moments"
            : "raise the height or lower the Rayleigh number";
        throw new UserException(
            $"The relaxation time {name} is {value:g5} here and must be from {least:g5} to {LongestTime:g5} to be stable: {advice}."
        );
    }

    /// <summary>H/(2 Nu) with Nu = 0.138 Ra^0.285 (Johnston and Doering, 2009) is the thermal boundary layer; below 1.2 cells runs diverge.</summary>
    private static void RequireLayers(ConvectionParameters given)
    {
        if (given.Rayleigh < MinTurbulent)
            return;

        var nusselt = Nusselt.OfTurbulence(given.Rayleigh);
        var fewest = (int)Math.Ceiling(2 * MinThickness * nusselt);
        if (given.Height < fewest)
            throw new UserException(
                $"A height of {given.Height} cells is too low for Ra = {given.Rayleigh:g4}, whose thermal boundary layer needs {MinThickness} cells "
                    + $"to be stable: the height must be at least {fewest}."
            );
    }

    private static void RequireBetween(string name, double value, double least, double most, string range)
    {
        if (!(value >= least && value <= most))
            throw new UserException($"{name} must be {range}, but it is {value:g6}.");
    }
}
