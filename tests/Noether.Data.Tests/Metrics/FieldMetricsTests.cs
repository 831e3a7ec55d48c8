using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Tests.Metrics;

public sealed class FieldMetricsTests
{
    private static Tensor Random(params ReadOnlySpan<long> shape)
    {
        using var generator = new Seed(6).ToGenerator();
        return Tensor.Normal(generator, shape);
    }

    // cos(2π (a·column/width + b·row/height))
    private static Tensor Wave(int height, int width, int a, int b)
    {
        var values = new double[height * width];
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Cos(2 * Math.PI * (a * (i % width) / (double)width + b * (i / width) / (double)height));
        return Tensor.From(values, height, width);
    }

    [Fact]
    public void Masked_errors_count_the_fluid_only()
    {
        using var scope = TensorScope.Begin();
        var mask = Tensor.From([1.0, 1, 1, 0], 1, 1, 2, 2).Greater(0);
        var truth = Tensor.Zeros([1, 2, 2, 2]);
        var predicted = Tensor.From([1.0, 2, 3, 1000, 0, 0, 0, 1000], 1, 2, 2, 2).WithGradient();

        MeanSquaredError.Of(predicted, truth, mask).ShouldBe(14.0 / 6, 1e-15);
        RootMeanSquaredError.Of(predicted, truth, mask).ShouldBe(Math.Sqrt(14.0 / 6), 1e-15);
        var gradient = Gradients.Of(MeanSquaredError.Loss(predicted, truth, mask), predicted);
        gradient.Flatten().ToDoubles().ShouldBe([2 / 6.0, 4 / 6.0, 1, 0, 0, 0, 0, 0], 1e-15);
    }

    [Fact]
    public void A_number_that_is_none_on_land_harms_neither_the_loss_nor_its_gradient()
    {
        using var scope = TensorScope.Begin();
        var mask = Tensor.From([1.0, 0], 2).Greater(0);
        var predicted = Tensor.From([2.0, double.NaN]).WithGradient();

        var loss = MeanSquaredError.Loss(predicted, Tensor.Zeros([2]), mask);

        loss.ToDouble().ShouldBe(4);
        Gradients.Of(loss, predicted).ToDoubles().ShouldBe([4, 0]);
    }

    [Fact]
    public void The_spectrum_of_waves_is_where_they_are_and_adds_up_to_the_energy()
    {
        using var scope = TensorScope.Begin();
        // u = 3 cos 2πx·2, v = 4 cos 2π(3x + 4y): ½·9/2 at k = 2, ½·16/2 at k = 5.
        var field = Tensor.Stack([3 * Wave(16, 16, 2, 0), 4 * Wave(16, 16, 3, 4)]);

        var spectrum = EnergySpectrum.Of(field).ToDoubles();

        spectrum[2].ShouldBe(2.25, 1e-12);
        spectrum[5].ShouldBe(4, 1e-12);
        spectrum.Sum().ShouldBe(6.25, 1e-12);
        var noise = Random(3, 2, 12, 20);
        EnergySpectrum
            .Of(noise)
            .Sum()
            .ToDouble()
            .ShouldBe((noise.Square().Sum(1).Mean([1, 2]) / 2).Sum().ToDouble(), 1e-12);
    }

    [Fact]
    public void The_spectrum_of_a_scalar_adds_up_to_half_its_mean_square()
    {
        using var scope = TensorScope.Begin();
        // Half of the mean square of 3 cos is 9/4, at k = 5.
        var wave = (3 * Wave(16, 16, 3, 4)).Unsqueeze(0);

        var spectrum = EnergySpectrum.Of(wave, components: 1).ToDoubles();

        spectrum[5].ShouldBe(2.25, 1e-12);
        spectrum.Sum().ShouldBe(2.25, 1e-12);
    }

    [Fact]
    public void Land_in_a_spectrum_is_at_rest()
    {
        using var scope = TensorScope.Begin();
        var mask = Tensor.Zeros([4, 4], DType.Bool);
        mask.Select(0, 1).FillInPlace(1);

        var energy = EnergySpectrum.Of(Tensor.Ones([2, 4, 4]), mask).Sum().ToDouble();

        energy.ShouldBe(0.25, 1e-14);
    }

    [Fact]
    public void A13_the_spectrum_error_of_a_field_against_itself_is_0_and_against_nine_tenths_of_itself_0_183()
    {
        using var scope = TensorScope.Begin();
        var field = Random(3, 2 * 10, 64, 64);

        SpectrumError.Of(field, field).ShouldBe(0);
        SpectrumError.AsPublished(field, field).ShouldBe(0);
        SpectrumError.Of(0.9 * field, field).ShouldBe(0.183, 1e-3);
        SpectrumError.AsPublished(0.9 * field, field).ShouldBe(0.183, 1e-3);
        SpectrumError.Of(0.9 * field, field, components: 1).ShouldBe(0.183, 1e-3);
    }

    [Fact]
    public void The_published_rings_are_43_for_64_cells_and_ours_are_32()
    {
        using var scope = TensorScope.Begin();

        RadialBins.Published(64, 64).Count.ShouldBe(43);
        RadialBins.Whole(64, 64, 1, 32).Count.ShouldBe(32);
        // The wavenumbers +1 and −1 fall into different published rings, and −1 into the one that is dropped.
        var power = Tensor.Zeros([64, 64]);
        power.Select(0, 0).Select(0, 63).FillInPlace(1);
        RadialBins.Published(64, 64).Sum(power).Sum().ToDouble().ShouldBe(0);
        RadialBins.Whole(64, 64, 1, 32).Sum(power).ToDoubles()[0].ShouldBe(1);
    }

    [Fact]
    public void The_spectrum_error_agrees_with_a_case_worked_by_hand()
    {
        using var scope = TensorScope.Begin();
        // Two frames ±a: the variance over time is a². TKE = ½a², a² = 1 + cos 2πx/8 has waves at 0 and 1 alone.
        var amplitude = (1 + Wave(8, 8, 1, 0)).Clamp(0).Sqrt();
        Tensor Frames(double factor)
        {
            var u = (factor * amplitude).Unsqueeze(0);
            var zero = u.ZerosLike();
            return Tensor.Cat([u, zero, -u, zero]).Unsqueeze(0);
        }

        // F TKE at (±1, 0) is 64/4 = 16, so P = 256 in 2 of the cells of ring 1, (±1, 0), (0, ±1), (±1, ±1): all 8 within 1.5.
        var expected = Math.Log10(256 * 2 / 8.0 + 1e-12) - Math.Log10(16 * 256 * 2 / 8.0 + 1e-12);
        const int Rings = 4;
        var error = SpectrumError.Of(Frames(2), Frames(1));

        error.ShouldBe(Math.Sqrt(expected * expected / Rings), 1e-6);
    }

    [Fact]
    public void Divergence_agrees_with_fields_whose_derivatives_are_known()
    {
        using var scope = TensorScope.Begin();
        // u = 3x, v = −2y on cells of ½ × ¼: divergence 1. Turned round: u = −y, v = x: 0.
        var x = (Tensor.Arange(0, 6) * 0.5).Reshape(1, 6).Expand(5, 6);
        var y = (Tensor.Arange(0, 5) * 0.25).Reshape(5, 1).Expand(5, 6);
        var spreading = Tensor.Stack([3 * x, -2 * y]);
        var turning = Tensor.Stack([-y, 1 * x]);

        Divergence.RootMeanSquare(spreading, (0.5, 0.25)).ShouldBe(1, 1e-14);
        Divergence.RootMeanSquare(turning, (0.5, 0.25)).ShouldBe(0, 1e-14);
        Divergence.RootMeanSquare(Tensor.Cat([spreading, turning]), (0.5, 0.25)).ShouldBe(Math.Sqrt(0.5), 1e-14);
    }

    [Fact]
    public void Divergence_is_taken_only_where_all_neighbours_are_fluid()
    {
        using var scope = TensorScope.Begin();
        var mask = Tensor.Ones([5, 5], DType.Bool);
        mask.Select(0, 2).Select(0, 4).FillInPlace(0);
        var frames = Tensor.Stack([Tensor.Arange(0, 5).Reshape(1, 5).Expand(5, 5), Tensor.Zeros([5, 5])]).Unsqueeze(0);

        Divergence.RootMeanSquare(new VectorField(frames, mask)).ShouldBe(1, 1e-14);
    }
}
