using System.Numerics;

namespace Noether.Dynamics.RayleighBenard;

public sealed partial class ConvectionLattice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Starts from the conducting state with independent normal noise in the temperature of every cell.</summary>
    public void Start(double noise, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        // Cells are asked for in the order of rows, so a seed gives the same noise everywhere.
        Start((_, _) => noise * random.NextNormal());
    }

    /// <summary>The fields as the next collision will see them: u with half of the force, T of the same step.</summary>
    /// <exception cref="UserException">The lattice has diverged.</exception>
    public ConvectionFields ReadFields()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        FillRim();
        var (width, height) = (Parameters.Width, Parameters.Height);
        var cells = width * height;
        var fields = new ConvectionFields(
            width,
            height,
            new double[cells],
            new double[cells],
            new double[cells],
            new double[cells]
        );
        var incompressible = Options.Scheme is LatticeScheme.TwoRelaxationTimes;
        var rows = new T[PopulationRings<T>.Count][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new T[width];
        var sum = 0.0;
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < rows.Length; i++)
                _rings.Read(i, 0, y, rows[i]);
            for (var x = 0; x < width; x++)
            {
                double F(int i) => double.CreateTruncating(rows[i][x]);
                var temperature = F(9) + (F(10) + F(12) + (F(11) + F(13)));
                var density = F(0) + (F(1) + F(3) + (F(2) + F(4)) + (F(5) + F(6) + (F(8) + F(7))));
                var mass = incompressible ? 1 : 1 + density;
                var u = F(1) - F(3) + (F(5) - F(6) + (F(8) - F(7))) + Options.Drive / 2;
                var v = F(2) - F(4) + (F(5) + F(6) - (F(8) + F(7))) + Parameters.Buoyancy * temperature / 2;
                var cell = y * width + x;
                (fields.Temperature[cell], fields.Density[cell]) = (temperature, density);
                (fields.X[cell], fields.Y[cell]) = (u / mass, v / mass);
                sum += temperature + density;
            }
        }

        if (!double.IsFinite(sum))
            throw new UserException(
                $"The lattice has diverged within {Step} steps (Ra = {Parameters.Rayleigh:g4}, {width} × {height} cells, τ = {Parameters.RelaxationTime:g5}): "
                    + "raise its height, lower the Rayleigh number, or take central moments."
            );
        return fields;
    }

    /// <summary>Brings in what walls and sides give; the next step would do it otherwise.</summary>
    private void FillRim()
    {
        if (_hasHalo)
            _sweeps[0].Patch();
    }
}
