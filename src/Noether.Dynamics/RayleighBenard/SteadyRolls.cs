namespace Noether.Dynamics.RayleighBenard;

/// <summary>The heat carried by steady rolls of wavelength 2.0158 H at Pr = 0.71 (Clever and Busse, 1974).</summary>
public static class SteadyRolls
{
    private const double Wavelength = 2.0158;
    private const double Chunk = 0.05;
    private const double MaxTime = 4;
    private const double Settled = 2e-6;

    /// <summary>Nu (1 + ⟨u_y T⟩ H/κ) once it no longer changes.</summary>
    public static double Nusselt(double rayleigh, int height, CancellationToken cancellation = default)
    {
        var parameters = new ConvectionParameters(rayleigh, 0.71, (int)Math.Round(Wavelength * height), height);
        var options = new ConvectionOptions { Scheme = LatticeScheme.TwoRelaxationTimes };
        using var lattice = new ConvectionLattice<double>(parameters, options);
        var wave = 2 * Math.PI * height / parameters.Width;
        lattice.Start((x, z) => 0.1 * Math.Cos(wave * x) * Math.Sin(Math.PI * z));
        var before = double.NaN;
        while (true)
        {
            lattice.Advance((long)(Chunk * parameters.StepsPerDiffusion), cancellation);
            var now = ConvectionMeasures.Of(lattice.ReadFields(), parameters, options.Walls).NusseltVolume;
            if (Math.Abs(now - before) < Settled * now || lattice.Step > MaxTime * parameters.StepsPerDiffusion)
                return now;

            before = now;
        }
    }
}
