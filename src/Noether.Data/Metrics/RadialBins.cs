using Noether.Torch;

namespace Noether.Data.Metrics;

/// <summary>Sorts the coefficients of a two-dimensional Fourier transform by the length of their wave vectors.</summary>
internal sealed class RadialBins
{
    private readonly long[] _bins;
    private readonly double[] _counts;

    private RadialBins(int count, long[] bins)
    {
        (Count, _bins) = (count, bins);
        _counts = new double[count + 1];
        foreach (var bin in bins)
            _counts[bin]++;
    }

    /// <summary>The number of bins. Coefficients in the bin of this number belong to none.</summary>
    public int Count { get; }

    /// <summary>The whole wavenumbers 0, 1, …, those in the corners included: bin k holds k − ½ ≤ |κ| &lt; k + ½.</summary>
    /// <remarks>κ is counted in waves along the shorter side.</remarks>
    public static RadialBins Whole(long height, long width) => Whole(height, width, 0, int.MaxValue);

    /// <summary>The wavenumbers from one to another.</summary>
    public static RadialBins Whole(long height, long width, int first, int last)
    {
        var side = (double)Math.Min(height, width);
        var radii = Radii(height, width, (row, column) => Math.Round(Length(Wave(row, height), Wave(column, width))));
        last = Math.Min(last, (int)radii.Max());
        return Of(radii, first, last);

        double Wave(long index, long count) => (index <= count / 2 ? index : index - count) * side / count;
    }

    /// <summary>The published bins: rings of width 1 about the middle of the shifted transform, half a cell from the mean; the first and the last are dropped.</summary>
    public static RadialBins Published(long height, long width)
    {
        var radii = Radii(
            height,
            width,
            (row, column) => Math.Floor(Length(Shifted(row, height), Shifted(column, width)))
        );
        return Of(radii, 1, (int)radii.Max() - 1);

        static double Shifted(long index, long count) => (index + count / 2) % count - (count - 1) / 2.0;
    }

    /// <summary>The sum in each bin. [.., height, width] → [.., bins].</summary>
    public Tensor Sum(Tensor power)
    {
        using var scope = TensorScope.Begin();
        var flat = power.Flatten(-2).Reshape(-1, _bins.Length);
        var index = Tensor.From(_bins, 1, _bins.Length).Expand(flat.Shape);
        var sums = Tensor.Zeros([flat.Size(0), Count + 1], power.DType).ScatterAdd(1, index, flat);
        return scope.Keep(sums.Narrow(1, 0, Count).Reshape([.. power.Shape[..^2], Count]));
    }

    /// <summary>The mean in each bin. [.., height, width] → [.., bins].</summary>
    public Tensor Mean(Tensor power)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Sum(power) / Tensor.From(_counts[..Count]).To(power.DType));
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);

    private static double[] Radii(long height, long width, Func<long, long, double> radius)
    {
        var radii = new double[height * width];
        for (var row = 0L; row < height; row++)
        {
            for (var column = 0L; column < width; column++)
                radii[row * width + column] = radius(row, column);
        }

        return radii;
    }

    private static RadialBins Of(double[] radii, int first, int last)
    {
        var count = last - first + 1;
        return new RadialBins(
            count,
            Array.ConvertAll(radii, radius => radius < first || radius > last ? count : (long)radius - first)
        );
    }
}
