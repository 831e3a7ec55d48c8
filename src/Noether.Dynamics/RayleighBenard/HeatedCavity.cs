namespace Noether.Dynamics.RayleighBenard;

/// <summary>The closed square heated from the left at Pr = 0.71 (de Vahl Davis, 1983), once steady; speeds in κ/H.</summary>
/// <param name="Nusselt">1 + ⟨u_x T⟩ H/κ.</param>
/// <param name="FastestAcross">The largest u_x on the vertical mid-line.</param>
/// <param name="FastestUp">The largest u_y on the horizontal mid-line.</param>
public sealed record HeatedCavity(double Nusselt, double FastestAcross, double FastestUp)
{
    private const double Chunk = 0.02;
    private const double MaxTime = 2;
    private const double Settled = 1e-5;

    /// <summary>The published values at Ra = 10³, 10⁴, 10⁵, 10⁶.</summary>
    public static HeatedCavity Published(double rayleigh) =>
        rayleigh switch
        {
            1e3 => new(1.118, 3.649, 3.697),
            1e4 => new(2.243, 16.178, 19.617),
            1e5 => new(4.519, 34.73, 68.59),
            1e6 => new(8.800, 64.63, 219.36),
            _ => throw new ArgumentOutOfRangeException(nameof(rayleigh), "Published for 1e3, 1e4, 1e5 and 1e6 only."),
        };

    /// <summary>Follows the square from conduction until nothing changes.</summary>
    public static HeatedCavity Measure(double rayleigh, int cells, CancellationToken cancellation = default)
    {
        var parameters = new ConvectionParameters(rayleigh, 0.71, cells, cells);
        var options = new ConvectionOptions
        {
            Scheme = LatticeScheme.TwoRelaxationTimes,
            Walls = ConvectionWalls.Cavity,
        };
        using var lattice = new ConvectionLattice<double>(parameters, options);
        lattice.Start((x, _) => new Cell(0.5 - (x + 0.5) / cells));
        var before = new HeatedCavity(double.NaN, double.NaN, double.NaN);
        while (true)
        {
            lattice.Advance((long)(Chunk * parameters.StepsPerDiffusion), cancellation);
            var now = Of(lattice.ReadFields(), parameters);
            if (now.IsNear(before) || lattice.Step > MaxTime * parameters.StepsPerDiffusion)
                return now;

            before = now;
        }
    }

    private static HeatedCavity Of(ConvectionFields fields, ConvectionParameters parameters)
    {
        var size = fields.Width;
        var carried = 0.0;
        for (var i = 0; i < fields.X.Length; i++)
            carried += fields.X[i] * fields.Temperature[i];
        // The mid-line lies between two cells, or on one.
        var (left, right) = ((size - 1) / 2, size / 2);
        var across = new double[size];
        var up = new double[size];
        for (var i = 0; i < size; i++)
        {
            across[i] = (fields.X[i * size + left] + fields.X[i * size + right]) / 2;
            up[i] = (fields.Y[left * size + i] + fields.Y[right * size + i]) / 2;
        }

        var unit = parameters.Diffusivity / size;
        return new(1 + carried / fields.X.Length * size / parameters.Diffusivity, Peak(across) / unit, Peak(up) / unit);
    }

    /// <summary>The top of the parabola through the largest value and its neighbours.</summary>
    private static double Peak(double[] values)
    {
        var at = Math.Clamp(Array.IndexOf(values, values.Max()), 1, values.Length - 2);
        var slope = (values[at + 1] - values[at - 1]) / 2;
        var bend = values[at + 1] - 2 * values[at] + values[at - 1];
        return values[at] - slope * slope / (2 * bend);
    }

    private bool IsNear(HeatedCavity other) =>
        Math.Abs(Nusselt / other.Nusselt - 1) < Settled
        && Math.Abs(FastestAcross / other.FastestAcross - 1) < Settled
        && Math.Abs(FastestUp / other.FastestUp - 1) < Settled;
}
