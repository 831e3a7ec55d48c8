namespace Noether.Dynamics.RayleighBenard;

/// <summary>Where convection begins, measured: the growth rate of a small roll 3 % below and above the known value, and the zero between.</summary>
/// <param name="Critical">The Rayleigh number of no growth.</param>
/// <param name="Slope">The change of the growth rate, in κ/H², with Ra/Ra_c − 1.</param>
public sealed record Onset(double Critical, double Slope)
{
    /// <summary>1707.762 between plates that hold the fluid (wavelength 2.0158 H).</summary>
    public const double BetweenPlates = 1707.762;

    /// <summary>27π⁴/4 between plates that it glides along (wavelength 2√2 H).</summary>
    public const double BetweenSlipperyPlates = 657.5113644795163;

    private const double Wavelength = 2.0158;
    private const double SlipperyWavelength = 2.8284271247461903;
    private const double Distance = 0.03;
    private const double Settling = 0.4;
    private const double Growing = 0.4;

    /// <summary>Growth per unit of Ra/Ra_c − 1 near onset between plates that hold: 19.65 Pr/(Pr + 0.5117), in κ/H².</summary>
    public static double KnownSlope(double prandtl) => 19.65 * prandtl / (prandtl + 0.5117);

    /// <summary>Measures onset with this many rows at this speed of free fall.</summary>
    public static Onset Measure(
        LatticeScheme scheme,
        bool slips,
        int height,
        double freeFallSpeed,
        double prandtl = 0.71,
        CancellationToken cancellation = default
    )
    {
        var known = slips ? BetweenSlipperyPlates : BetweenPlates;
        var width = (int)Math.Round(height * (slips ? SlipperyWavelength : Wavelength));
        var options = new ConvectionOptions
        {
            Scheme = scheme,
            Walls = slips ? ConvectionWalls.SlipperyLayer : ConvectionWalls.Layer,
        };
        var below = Growth(Layer(1 - Distance), options, cancellation);
        var above = Growth(Layer(1 + Distance), options, cancellation);
        var slope = (above - below) / (2 * Distance);
        return new(known * (1 - Distance - below / slope), slope);

        ConvectionParameters Layer(double part) =>
            new(part * known, prandtl, width, height) { FreeFallSpeed = freeFallSpeed };
    }

    /// <summary>d ln|a|/dt in κ/H², a = Σ u_y cos(2πx/L), after the faster modes have died away.</summary>
    private static double Growth(
        ConvectionParameters parameters,
        ConvectionOptions options,
        CancellationToken cancellation
    )
    {
        using var lattice = new ConvectionLattice<double>(parameters, options);
        var wave = 2 * Math.PI * parameters.Height / parameters.Width;
        lattice.Start((x, z) => 1e-4 * Math.Cos(wave * x) * Math.Sin(Math.PI * z));
        lattice.Advance((long)(Settling * parameters.StepsPerDiffusion), cancellation);
        var (start, step) = (Amplitude(), lattice.Step);
        lattice.Advance((long)(Growing * parameters.StepsPerDiffusion), cancellation);
        return Math.Log(Amplitude() / start) * parameters.StepsPerDiffusion / (lattice.Step - step);

        double Amplitude()
        {
            var fields = lattice.ReadFields();
            var sum = 0.0;
            for (var i = 0; i < fields.Y.Length; i++)
                sum += fields.Y[i] * Math.Cos(2 * Math.PI * (i % fields.Width + 0.5) / fields.Width);
            return Math.Abs(sum);
        }
    }
}
