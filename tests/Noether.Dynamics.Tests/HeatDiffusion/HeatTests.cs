using Noether.Dynamics.HeatDiffusion;
using Noether.Torch;

namespace Noether.Dynamics.Tests.HeatDiffusion;

/// <summary>Diffusion of heat by Fourier's solution and by finite differences.</summary>
public sealed class HeatTests
{
    private const int Cells = 32;
    private const double Diffusivity = 0.7;

    private static readonly HeatPropagator Exact = new(Diffusivity);

    [Theory, InlineData(1, 0), InlineData(3, 5), InlineData(7, 16)]
    public void H1_a_wave_decays_by_its_square(int across, int along)
    {
        using var scope = TensorScope.Begin();
        var wave = Wave(across, along);
        var (kx, ky) = (2 * Math.PI * across / Cells, 2 * Math.PI * along / Cells);

        var frames = Exact.Frames(wave, 1.3, 3);

        for (var frame = 1; frame <= 3; frame++)
        {
            var decay = Math.Exp(-Diffusivity * (kx * kx + ky * ky) * 1.3 * frame);
            (frames.Select(0, frame - 1) - wave * decay).MaxAbs().ShouldBeLessThan(1e-12);
        }
    }

    [Theory, InlineData(1, 0), InlineData(3, 5), InlineData(16, 16)]
    public void H1_finite_differences_multiply_a_wave_by_their_symbol(int across, int along)
    {
        using var scope = TensorScope.Begin();
        var scheme = new FiniteDifferenceHeat(0.2);
        var wave = Wave(across, along);

        var after = scheme.Advance(wave, 10);

        var symbol = scheme.Symbol(2 * Math.PI * across / Cells, 2 * Math.PI * along / Cells);
        (after - wave * Math.Pow(symbol, 10)).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(HeatSides.Periodic), InlineData(HeatSides.Insulated)]
    public void H2_two_half_steps_are_one_step(HeatSides sides)
    {
        using var scope = TensorScope.Begin();
        var heat = new HeatPropagator(Diffusivity, sides: sides);
        var field = HeatFields.BandLimited(3, Cells, new Seed(1));

        var once = heat.Advance(field, 2);
        var twice = heat.Advance(heat.Advance(field, 1), 1);

        (once - twice).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(HeatSides.Periodic), InlineData(HeatSides.Insulated)]
    public void H3_the_mean_is_conserved(HeatSides sides)
    {
        using var scope = TensorScope.Begin();
        var field = HeatFields.Hills(3, Cells, 5, new Seed(2));

        var spectral = new HeatPropagator(Diffusivity, sides: sides).Advance(field, 5);
        var differences = new FiniteDifferenceHeat(0.25).Advance(field, 20);

        Math.Abs((spectral - field).Mean().ToDouble()).ShouldBeLessThan(1e-13);
        Math.Abs((differences - field).Mean().ToDouble()).ShouldBeLessThan(1e-13);
    }

    [Theory, InlineData(0.25), InlineData(0.125)]
    public void H3_finite_differences_make_no_new_extreme(double number)
    {
        using var scope = TensorScope.Begin();
        var scheme = new FiniteDifferenceHeat(number);
        var field = Tensor.Normal(new Seed(3).ToGenerator(), [Cells, Cells]);

        for (var step = 0; step < 30; step++)
        {
            var next = scheme.Step(field);
            next.Max().ToDouble().ShouldBeLessThanOrEqualTo(field.Max().ToDouble());
            next.Min().ToDouble().ShouldBeGreaterThanOrEqualTo(field.Min().ToDouble());
            field = next;
        }
    }

    [Fact]
    public void H4_the_propagator_is_linear_and_moves_with_the_grid()
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (HeatFields.BandLimited(2, Cells, new Seed(4)), HeatFields.Hills(2, Cells, 4, new Seed(5)));
        Tensor After(Tensor field) => Exact.Advance(field, 1.5);
        static Tensor Turned(Tensor field) => field.Transpose(-1, -2).Flip(-2);

        (After(a * 2.5 + b + 7) - (After(a) * 2.5 + After(b) + 7)).MaxAbs().ShouldBeLessThan(1e-12);
        (After(a.Roll(5, -1).Roll(-3, -2)) - After(a).Roll(5, -1).Roll(-3, -2)).MaxAbs().ShouldBeLessThan(1e-12);
        (After(Turned(b)) - Turned(After(b))).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void H4_twice_as_fine_is_four_times_as_fast()
    {
        using var scope = TensorScope.Begin();
        var field = HeatFields.BandLimited(1, Cells, new Seed(6)).Select(0, 0);
        // T(2x, 4t): four tiles of every other cell, seen four times as often.
        static Tensor Halved(Tensor t) => t.Slice(-1, 0, Cells, 2).Slice(-2, 0, Cells, 2).Repeat(2, 2);

        var scaledFirst = Exact.Advance(Halved(field), 0.5);
        var scaledAfter = Halved(Exact.Advance(field, 2));

        (scaledFirst - scaledAfter).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void H5_a_checkerboard_grows_by_108_in_100_where_r_is_above_a_quarter()
    {
        using var scope = TensorScope.Begin();
        var scheme = new FiniteDifferenceHeat(0.26);
        var board = Wave(Cells / 2, Cells / 2);

        var growth = scheme.Step(board).MaxAbs() / board.MaxAbs();

        growth.ShouldBe(1.08, 1e-6);
        scheme.CheckerboardGrowth.ShouldBe(1.08, 1e-6);
        scheme.IsStable.ShouldBeFalse();
        Should
            .Throw<UserException>(() => scheme.Advance(board, 10))
            .Message.ShouldBe(
                "The diffusion number r = α Δt/Δx² must be above 0 and at most 0.25, but it is 0.26, with which a checkerboard grows 1.08 × in every step: lower the time step."
            );
    }

    [Fact]
    public void The_fourth_mode_loses_a_tenth_in_a_frame()
    {
        using var scope = TensorScope.Begin();
        var heat = new HeatPropagator(HeatPropagator.DiffusivityFor(4, 0.1, Cells));
        var wave = Wave(4, 0);

        (heat.Advance(wave, 1) - wave * 0.9).MaxAbs().ShouldBeLessThan(1e-12);
    }

    private static Tensor Wave(int across, int along)
    {
        var values = new double[Cells * Cells];
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Cos(2 * Math.PI * (across * (i % Cells) + along * (i / Cells)) / Cells);
        return Tensor.From(values, Cells, Cells);
    }
}
