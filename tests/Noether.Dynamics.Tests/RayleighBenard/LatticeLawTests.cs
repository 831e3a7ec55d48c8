using Noether.Dynamics.RayleighBenard;

namespace Noether.Dynamics.Tests.RayleighBenard;

/// <summary>What a lattice must keep, and flows that are known in closed form.</summary>
public sealed class LatticeLawTests
{
    private static readonly ConvectionParameters Lively = new(1e5, 0.71, 46, 32);

    [Fact]
    public void L1_double_precision_keeps_the_mass_for_ten_thousand_steps() =>
        MassDrift<double>().ShouldBeLessThan(1e-12);

    [Fact]
    public void L1_single_precision_keeps_the_mass_for_ten_thousand_steps() =>
        MassDrift<float>().ShouldBeLessThan(1e-5);

    [Theory, InlineData(LatticeScheme.TwoRelaxationTimes), InlineData(LatticeScheme.CentralMoments)]
    public void L2_below_onset_heat_is_conducted_alone(LatticeScheme scheme)
    {
        // Pressure that is bent holds a cell at a wall at a speed of U²/8H², so a slow lattice.
        var parameters = new ConvectionParameters(100, 0.71, 8, 32) { FreeFallSpeed = 0.005 };
        using var lattice = new ConvectionLattice<double>(parameters, new() { Scheme = scheme });
        lattice.Start((x, z) => 0.01 * Math.Cos(2 * Math.PI * x / 0.25) * Math.Sin(Math.PI * z));

        lattice.Advance((long)(2 * parameters.StepsPerDiffusion));

        var fields = lattice.ReadFields();
        var measures = ConvectionMeasures.Of(fields, parameters, ConvectionWalls.Layer);
        for (var i = 0; i < fields.Temperature.Length; i++)
            fields.Temperature[i].ShouldBe(0.5 - (i / 8 + 0.5) / 32, 1e-6);
        measures.NusseltVolume.ShouldBe(1, 1e-6);
        measures.NusseltWall.ShouldBe(1, 1e-6);
        measures.NusseltThermal.ShouldBe(1, 1e-6);
        measures.NusseltViscous.ShouldBe(1, 1e-6);
    }

    [Fact]
    public void L3_a_driven_channel_has_the_parabola_of_Poiseuille()
    {
        const double Drive = 1e-6;
        var parameters = new ConvectionParameters(100, 0.71, 4, 16);
        var options = new ConvectionOptions
        {
            Scheme = LatticeScheme.TwoRelaxationTimes,
            MagicNumber = 3.0 / 16,
            Drive = Drive,
            // Held at 0 everywhere, so nothing floats.
            Walls = new() { Plates = (Wall.At(0), Wall.At(0)) },
        };
        using var lattice = new ConvectionLattice<double>(parameters, options);
        lattice.Start((_, _) => new Cell(0));

        lattice.Advance(30000);

        var (fields, height) = (lattice.ReadFields(), parameters.Height);
        var fastest = Drive * height * height / (8 * parameters.Viscosity);
        for (var y = 0; y < height; y++)
        {
            var exact = Drive / (2 * parameters.Viscosity) * (y + 0.5) * (height - y - 0.5);
            (Math.Abs(fields.X[y * 4] - exact) / fastest).ShouldBeLessThan(1e-10);
        }
    }

    [Theory, InlineData(LatticeScheme.TwoRelaxationTimes), InlineData(LatticeScheme.CentralMoments)]
    public void L4_a_shear_wave_decays_by_viscosity(LatticeScheme scheme)
    {
        var parameters = new ConvectionParameters(1e4, 0.71, 8, 64);
        using var lattice = Torus(parameters, scheme, (_, y) => new Cell(0, X: 1e-3 * Wave(y)));

        var rate = DecayRate(lattice, fields => fields.X);

        (rate / (parameters.Viscosity * WaveNumber * WaveNumber)).ShouldBe(1, 0.005);
    }

    [Theory, InlineData(LatticeScheme.TwoRelaxationTimes), InlineData(LatticeScheme.CentralMoments)]
    public void L4_a_thermal_wave_decays_by_diffusivity(LatticeScheme scheme)
    {
        var parameters = new ConvectionParameters(1e4, 0.71, 8, 64);
        // Too cool a wave to set anything in motion; and what it lifts, pressure carries.
        using var lattice = Torus(parameters, scheme, (_, y) => new Cell(1e-6 * Wave(y)));

        var rate = DecayRate(lattice, fields => fields.Temperature);

        (rate / (parameters.Diffusivity * WaveNumber * WaveNumber)).ShouldBe(1, 0.005);
    }

    [Theory, InlineData(LatticeScheme.TwoRelaxationTimes), InlineData(LatticeScheme.CentralMoments)]
    public void L10_a_mirrored_start_gives_a_mirrored_run(LatticeScheme scheme)
    {
        var options = new ConvectionOptions { Scheme = scheme };
        using var lattice = new ConvectionLattice<double>(Lively, options);
        using var image = new ConvectionLattice<double>(Lively, options);
        lattice.Start((x, y) => Some.Swirl(Lively, x, y));
        image.Start((x, y) => Mirrored(Some.Swirl(Lively, Lively.Width - 1 - x, y)));

        lattice.Advance(1000);
        image.Advance(1000);

        var (a, b) = (lattice.ReadFields(), image.ReadFields());
        for (var i = 0; i < a.X.Length; i++)
        {
            var mirror = i / a.Width * a.Width + (a.Width - 1 - i % a.Width);
            b.X[mirror].ShouldBe(-a.X[i], 1e-10);
            b.Y[mirror].ShouldBe(a.Y[i], 1e-10);
            b.Temperature[mirror].ShouldBe(a.Temperature[i], 1e-10);
        }
    }

    [Theory, InlineData(LatticeScheme.TwoRelaxationTimes), InlineData(LatticeScheme.CentralMoments)]
    public void L11_any_number_of_threads_gives_the_same_bits(LatticeScheme scheme)
    {
        var runs = new[] { 1, 2, 3, 7 }.Select(threads =>
        {
            using var lattice = new ConvectionLattice<float>(Lively, new() { Scheme = scheme, Threads = threads });
            lattice.Start((x, y) => Some.Swirl(Lively, x, y));
            lattice.Advance(150);
            return lattice.ReadFields();
        });

        var fields = runs.ToArray();

        foreach (var other in fields[1..])
            Some.LargestDifference(fields[0], other).ShouldBe(0);
    }

    [Theory, InlineData(LatticeScheme.TwoRelaxationTimes), InlineData(LatticeScheme.CentralMoments)]
    public void L11_a_saved_run_goes_on_with_the_same_bits(LatticeScheme scheme)
    {
        var options = new ConvectionOptions { Scheme = scheme };
        var path = Path.GetTempFileName();
        try
        {
            using var whole = new ConvectionLattice<float>(Lively, options);
            whole.Start((x, y) => Some.Swirl(Lively, x, y));
            whole.Advance(73);
            whole.Save(path);
            whole.Advance(120);
            using var restored = new ConvectionLattice<float>(Lively, options with { Threads = 1 });

            restored.Restore(path);
            restored.Advance(120);

            restored.Step.ShouldBe(193);
            Some.LargestDifference(whole.ReadFields(), restored.ReadFields()).ShouldBe(0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private const double WaveNumber = 2 * Math.PI / 64;

    private static double Wave(int y) => Math.Sin(WaveNumber * (y + 0.5));

    private static Cell Mirrored(Cell cell) => cell with { X = -cell.X };

    private static ConvectionLattice<double> Torus(
        ConvectionParameters parameters,
        LatticeScheme scheme,
        Func<int, int, Cell> start
    )
    {
        var lattice = new ConvectionLattice<double>(
            parameters,
            new() { Scheme = scheme, Walls = ConvectionWalls.None }
        );
        lattice.Start(start);
        return lattice;
    }

    private static double DecayRate(ConvectionLattice<double> lattice, Func<ConvectionFields, double[]> of)
    {
        lattice.Advance(200);
        var start = Amplitude();
        lattice.Advance(1000);
        return Math.Log(start / Amplitude()) / 1000;

        double Amplitude() => of(lattice.ReadFields()).Select((value, i) => value * Wave(i / 8)).Sum();
    }

    private static double MassDrift<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using var lattice = new ConvectionLattice<T>(Lively, new() { Threads = 1 });
        lattice.Start((x, y) => Some.Swirl(Lively, x, y));
        var start = Mass();
        lattice.Advance(10_000);
        return Math.Abs(Mass() / start - 1);

        double Mass() => ConvectionMeasures.Of(lattice.ReadFields(), Lively, ConvectionWalls.Layer).Mass;
    }
}
