using Noether.Dynamics.RayleighBenard;

namespace Noether.Dynamics.Tests.RayleighBenard;

/// <summary>What is measured, against fields worked out by hand.</summary>
public sealed class MeasureTests
{
    private static readonly ConvectionParameters Parameters = new(1e4, 0.71, 64, 32);

    [Fact]
    public void A_known_roll_has_its_Nusselt_numbers_and_divergence()
    {
        // u = −A π/H cos(ax) cos(πz)…: a stream function A sin(ax) sin²… keeps no-slip, so dissipation is compared with the integral.
        var (width, height) = (Parameters.Width, Parameters.Height);
        var a = 2 * Math.PI / width;
        var b = Math.PI / height;
        const double Speed = 0.02;
        var fields = Fields(
            (x, y) => 0.5 - y / height + 0.1 * Math.Cos(a * x) * Math.Sin(b * y),
            (x, y) => -Speed * b / a * Math.Sin(a * x) * Math.Sin(2 * b * y),
            (x, y) => Speed * Math.Cos(a * x) * Math.Pow(Math.Sin(b * y), 2)
        );

        var measures = ConvectionMeasures.Of(fields, Parameters, ConvectionWalls.Layer);

        // ⟨cos² ax sin³ bz⟩ = ½ · 4/(3π).
        var carried = Speed * 0.1 * 0.5 * 4 / (3 * Math.PI);
        measures.NusseltVolume.ShouldBe(1 + carried * height / Parameters.Diffusivity, 1e-3);
        // ⟨|∇T|²⟩ H² = 1 + 0.01 (a² + b²) H²/4.
        measures.NusseltThermal.ShouldBe(1 + 0.01 * (a * a + b * b) * height * height / 4, 1e-2);
        measures.NusseltWall.ShouldBe(1, 1e-10);
        measures.Divergence.ShouldBeLessThan(2e-3);
        measures.MachNumber.ShouldBe(Math.Sqrt(3) * Speed, 1e-3);
    }

    [Fact]
    public void Viscous_dissipation_is_that_of_shear_between_plates()
    {
        // u = s sin(πz): ⟨(∂u/∂z)²⟩ = s² π²/(2 H²).
        var fields = Fields((_, _) => 0, (_, y) => 0.01 * Math.Sin(Math.PI * y / 32), (_, _) => 0);

        var measures = ConvectionMeasures.Of(fields, Parameters, ConvectionWalls.Layer);

        var dissipation = Parameters.Viscosity * 1e-4 * Math.PI * Math.PI / (2 * 32 * 32);
        var unit = Math.Pow(Parameters.Viscosity, 3) / Math.Pow(32, 4) * Parameters.Rayleigh / (0.71 * 0.71);
        (measures.NusseltViscous - 1).ShouldBe(dissipation / unit, 0.005 * dissipation / unit);
    }

    [Fact]
    public void The_spectrum_holds_a_wave_in_its_place_and_all_of_the_energy()
    {
        var fields = Fields(
            (_, _) => 0,
            (x, y) => 0.3 + 0.5 * Math.Cos(2 * Math.PI * 5 * x / 64),
            (x, y) => 0.2 * Math.Sin(2 * Math.PI * 32 * x / 64) + 0.1 * Math.Cos(2 * Math.PI * 3 * x / 64)
        );

        var spectrum = KineticSpectrum.Of(fields);

        spectrum.Length.ShouldBe(33);
        spectrum[0].ShouldBe(0.3 * 0.3 / 2, 1e-12);
        spectrum[5].ShouldBe(0.5 * 0.5 / 4, 1e-12);
        spectrum[3].ShouldBe(0.1 * 0.1 / 4, 1e-12);
        spectrum.Sum().ShouldBe(fields.X.Zip(fields.Y, (u, v) => (u * u + v * v) / 2).Average(), 1e-12);
    }

    [Theory, InlineData(32, 16), InlineData(42, 21), InlineData(64, 32), InlineData(1, 1)]
    public void Averaging_over_areas_keeps_the_mean(int columns, int rows)
    {
        var fields = Fields((x, y) => Math.Sin(x * y), (x, _) => x, (_, y) => y * y);

        var coarse = fields.Coarsened(columns, rows);

        coarse.Temperature.Length.ShouldBe(columns * rows);
        coarse.Temperature.Average().ShouldBe(fields.Temperature.Average(), 1e-12);
        coarse.Y.Average().ShouldBe(fields.Y.Average(), 1e-9);
    }

    [Fact]
    public void Two_thirds_of_the_cells_share_the_middle_one()
    {
        var fields = new ConvectionFields(3, 1, [1, 2, 6], [0, 0, 0], [0, 0, 0], [0, 0, 0]);

        var coarse = fields.Coarsened(2, 1);

        coarse.Temperature[0].ShouldBe((1 + 0.5 * 2) / 1.5, 1e-14);
        coarse.Temperature[1].ShouldBe((0.5 * 2 + 6) / 1.5, 1e-14);
    }

    [Fact]
    public void Frames_come_at_their_times_in_units_of_free_fall()
    {
        var preset = new ConvectionPreset("mini", new(1e5, 0.71, 32, 16), 2, 3, 0.5, 16, 8);

        var frames = ConvectionFrames.Of(preset, seed: 4).ToArray();
        var again = ConvectionFrames.Of(preset, seed: 4).ToArray();

        frames.Select(frame => frame.Time).ShouldBe([0, 0.5, 1]);
        frames[2].Fields.Y.Length.ShouldBe(128);
        frames[2].Fields.Y.ShouldBe(again[2].Fields.Y);
        preset.Steps.ShouldBe(480);
    }

    private static ConvectionFields Fields(
        Func<double, double, double> temperature,
        Func<double, double, double> across,
        Func<double, double, double> up
    )
    {
        return new(Parameters.Width, Parameters.Height, Of(temperature), Of(across), Of(up), Of((_, _) => 0));

        static double[] Of(Func<double, double, double> function) =>
            [
                .. Enumerable
                    .Range(0, Parameters.Width * Parameters.Height)
                    .Select(i => function(i % Parameters.Width + 0.5, i / Parameters.Width + 0.5)),
            ];
    }
}
