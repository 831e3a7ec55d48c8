using Noether.Torch;

namespace Noether.Dynamics.HeatDiffusion;

/// <summary>Random temperatures on a periodic square of cells a unit apart, to start from.</summary>
public static class HeatFields
{
    /// <summary>Sums of Gaussian hills of either sign, 3 to 8 per cent of the square wide, at uniform places: [count, cells, cells].</summary>
    public static Tensor Hills(long count, long cells, int hills, Seed seed)
    {
        using var scope = TensorScope.Begin();
        var generator = seed.ToGenerator();
        long[] each = [count, hills, 1];
        var widths = (Tensor.Uniform(generator, each) * 0.05 + 0.03) * cells;
        var heights = Tensor.Normal(generator, each).Unsqueeze(-1);
        // A hill is the product of one along the columns and one along the rows, both wrapped around.
        var across = Hill(Tensor.Uniform(generator, each) * cells, widths, cells).Unsqueeze(-2);
        var along = Hill(Tensor.Uniform(generator, each) * cells, widths, cells).Unsqueeze(-1);
        return scope.Keep((heights * across * along).Sum(1));
    }

    /// <summary>Gaussian random fields with spectrum |k|⁻² up to cells/6 waves per width and unit variance: [count, cells, cells].</summary>
    public static Tensor BandLimited(long count, long cells, Seed seed)
    {
        using var scope = TensorScope.Begin();
        var white = Tensor.Normal(seed.ToGenerator(), [count, cells, cells]);
        var up = (Tensor.FftFrequencies(cells) * cells).Square().Unsqueeze(1);
        var along = (Tensor.RealFftFrequencies(cells) * cells).Square();
        var squared = up + along;
        var most = cells / 6.0;
        var inside = squared.LessOrEqual(most * most).And(squared.Greater(0)).To(DType.Float64);
        // Power |k|⁻² is an amplitude of |k|⁻¹; the mean, k = 0, stays 0.
        var amplitude = inside / squared.Clamp(lowest: 1).Sqrt();
        var field = (white.RealFft([-2L, -1L]) * amplitude).InverseRealFft([-2L, -1L], [cells, cells]);
        var deviation = field.Square().Flatten(1).Mean(1).Sqrt().Unsqueeze(1).Unsqueeze(2);
        return scope.Keep(field / deviation);
    }

    /// <summary>exp(−d²/2w²), d the distance around the square: [.., cells].</summary>
    private static Tensor Hill(Tensor centres, Tensor widths, long cells)
    {
        var distance = (Tensor.Arange(0, cells) - centres).Abs();
        var around = distance.Minimum(distance * -1 + cells);
        return ((around / widths).Square() * -0.5).Exp();
    }
}
