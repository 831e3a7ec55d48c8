using Noether.Dynamics.HeatDiffusion;
using Noether.Torch;

namespace Noether.Dynamics.Tests.HeatDiffusion;

/// <summary>T(λx, λ²t) is made exactly.</summary>
public sealed class HeatScalingTests
{
    private const int Cells = 24;
    private const double Diffusivity = 0.7;

    private static readonly HeatPropagator Heat = new(Diffusivity);

    [Theory, InlineData(0.5), InlineData(0.7), InlineData(2), InlineData(1)]
    public void A_wave_is_stretched_and_decays_by_the_square_of_what_it_has_become(double factor)
    {
        using var scope = TensorScope.Begin();
        var (across, along) = (2, 3);

        var frames = new HeatScaling(Heat, factor).Frames(Wave(across, along, 1), 1.5, 3);

        var (kx, ky) = (2 * Math.PI * factor * across / Cells, 2 * Math.PI * factor * along / Cells);
        for (var frame = 1; frame <= 3; frame++)
        {
            var decay = Math.Exp(-Diffusivity * (kx * kx + ky * ky) * 1.5 * frame);
            (frames.Select(0, frame - 1) - Wave(across, along, factor) * decay).MaxAbs().ShouldBeLessThan(1e-12);
        }
    }

    [Fact]
    public void Twice_as_fine_is_every_second_cell_and_every_fourth_frame_in_four_copies()
    {
        using var scope = TensorScope.Begin();
        var field = HeatFields.BandLimited(2, Cells, new Seed(1));

        var fine = new HeatScaling(Heat, 2).Frames(field, 1, 5);

        var original = Heat.Frames(field, 1, 20);
        for (var frame = 1; frame <= 5; frame++)
        {
            var every = original.Select(0, 4 * frame - 1).Slice(-1, 0, Cells, 2).Slice(-2, 0, Cells, 2);
            (fine.Select(0, frame - 1) - every.Repeat(1, 2, 2)).MaxAbs().ShouldBeLessThan(1e-12);
        }
    }

    [Fact]
    public void Half_as_fine_has_the_field_at_every_second_cell_and_every_fourth_frame()
    {
        using var scope = TensorScope.Begin();
        var field = HeatFields.BandLimited(2, Cells, new Seed(2));

        var coarse = new HeatScaling(Heat, 0.5).Frames(field, 1, 20);

        var original = Heat.Frames(field, 1, 5);
        for (var frame = 1; frame <= 5; frame++)
        {
            var every = coarse.Select(0, 4 * frame - 1).Slice(-1, 0, Cells, 2).Slice(-2, 0, Cells, 2);
            var corner = original.Select(0, frame - 1).Narrow(-1, 0, Cells / 2).Narrow(-2, 0, Cells / 2);
            (every - corner).MaxAbs().ShouldBeLessThan(1e-12);
        }
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(double.NaN)]
    public void A_factor_that_scales_nothing_is_refused(double factor) =>
        Should
            .Throw<UserException>(() => new HeatScaling(Heat, factor))
            .Message.ShouldStartWith("The factor λ of T(λx, λ²t) must be above 0");

    // cos 2π(across λx + along λy)/cells
    private static Tensor Wave(int across, int along, double factor)
    {
        var values = new double[Cells * Cells];
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Cos(2 * Math.PI * factor * (across * (i % Cells) + along * (i / Cells)) / Cells);
        return Tensor.From(values, Cells, Cells);
    }
}
