using System.Numerics;
using System.Runtime.InteropServices;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>The sums of a step in one pass over memory, for float64 on the CPU while nothing is recorded.</summary>
/// <remarks>
/// As libtorch operators they take twenty passes, most of them with a factor per row, which does not vectorize there. Where
/// <see cref="Fits(Tensor)"/> says no, the operators are used; the tests hold one to the other. A span does not keep its tensor
/// alive, so each loop is followed by words that do.
/// </remarks>
internal static class RowArithmetic
{
    // Half of a core's first-level cache, so that a block of the sum and one of a slope fit together.
    private const int BlockBytes = 16 * 1024;

    /// <summary>Whether the elements can be read and written as they lie.</summary>
    public static bool Fits(Tensor tensor) =>
        !Gradients.AreRecorded
        && tensor.DType == DType.Float64
        && tensor.Device.Kind == DeviceKind.Cpu
        && tensor.IsContiguous;

    /// <summary>Whether all elements can.</summary>
    public static bool Fits(Tensor tensor, ReadOnlySpan<Tensor> others)
    {
        if (!Fits(tensor))
            return false;
        foreach (var other in others)
        {
            if (other is not null && !Fits(other))
                return false;
        }

        return true;
    }

    /// <summary>y + h · Σ aᵢ kᵢ, with one h for all rows or one for each. [rows, dimension].</summary>
    public static Tensor Add(
        Tensor state,
        ReadOnlySpan<Tensor> slopes,
        ReadOnlySpan<double> coefficients,
        ReadOnlySpan<double> lengths
    )
    {
        var result = state.EmptyLike();
        var dimension = (int)state.Size(1);
        var start = state.Span<double>();
        var sum = result.Span<double>();
        var rowsPerBlock = RowsPerBlock(dimension);
        var rows = (int)state.Size(0);
        for (var row = 0; row < rows; row += rowsPerBlock)
        {
            var block = Block(row, Math.Min(rowsPerBlock, rows - row), dimension);
            WeightedSum(sum[block], slopes, coefficients, block);
            if (lengths.Length == 1)
                MultiplyAdd(sum[block], lengths[0], start[block]);
            else
                for (var i = row; i < Math.Min(row + rowsPerBlock, rows); i++)
                    MultiplyAdd(sum.Slice(i * dimension, dimension), lengths[i], start.Slice(i * dimension, dimension));
        }

        GC.KeepAlive(state);
        return result;
    }

    /// <summary>Σ (h · Σ dᵢ kᵢ / (absolute + relative · max(|y₀|, |y₁|)))² of every row.</summary>
    public static double[] SquaredErrors(
        Tensor start,
        Tensor end,
        ReadOnlySpan<Tensor> slopes,
        ReadOnlySpan<double> coefficients,
        ReadOnlySpan<double> lengths,
        Tolerances tolerances
    )
    {
        var rows = (int)start.Size(0);
        var dimension = (int)start.Size(1);
        var squares = new double[rows];
        var rowsPerBlock = RowsPerBlock(dimension);
        var buffer = new double[rowsPerBlock * dimension];
        var y0 = start.Span<double>();
        var y1 = end.Span<double>();
        for (var row = 0; row < rows; row += rowsPerBlock)
        {
            var count = Math.Min(rowsPerBlock, rows - row);
            var error = buffer.AsSpan(0, count * dimension);
            WeightedSum(error, slopes, coefficients, Block(row, count, dimension));
            for (var i = 0; i < count; i++)
            {
                var place = Block(row + i, 1, dimension);
                var length = lengths[lengths.Length == 1 ? 0 : row + i];
                squares[row + i] =
                    length
                    * length
                    * SquaredRatio(error.Slice(i * dimension, dimension), y0[place], y1[place], tolerances);
            }
        }

        GC.KeepAlive(start);
        GC.KeepAlive(end);
        return squares;
    }

    /// <summary>Rows of <paramref name="first"/> where the choice is true, and of <paramref name="second"/> elsewhere.</summary>
    public static Tensor Choose(bool[] choice, Tensor first, Tensor second)
    {
        var result = first.Clone();
        var dimension = (int)first.Size(1);
        var to = result.Span<double>();
        var from = second.Span<double>();
        for (var row = 0; row < choice.Length; row++)
        {
            if (!choice[row])
                from.Slice(row * dimension, dimension).CopyTo(to[(row * dimension)..]);
        }

        GC.KeepAlive(second);
        return result;
    }

    /// <summary>y + Σ wⱼ Bⱼ of some rows, with weights of their own. [count, dimension].</summary>
    public static Tensor Combine(Tensor state, Tensor[] basis, int[] rows, double[] weights)
    {
        var dimension = (int)state.Size(1);
        var result = Tensor.Empty([rows.Length, dimension], DType.Float64);
        var to = result.Span<double>();
        var from = state.Span<double>();
        for (var i = 0; i < rows.Length; i++)
            from.Slice(rows[i] * dimension, dimension).CopyTo(to[(i * dimension)..]);
        for (var j = 0; j < basis.Length; j++)
        {
            var part = basis[j].Span<double>();
            for (var i = 0; i < rows.Length; i++)
                AddScaled(
                    to.Slice(i * dimension, dimension),
                    part.Slice(rows[i] * dimension, dimension),
                    weights[i * basis.Length + j]
                );
            GC.KeepAlive(basis[j]);
        }

        GC.KeepAlive(state);
        return result;
    }

    private static int RowsPerBlock(int dimension) => Math.Max(1, BlockBytes / (sizeof(double) * dimension));

    private static Range Block(int row, int count, int dimension) => (row * dimension)..((row + count) * dimension);

    /// <summary>sum ← Σ aᵢ kᵢ over one block.</summary>
    private static void WeightedSum(
        Span<double> sum,
        ReadOnlySpan<Tensor> slopes,
        ReadOnlySpan<double> coefficients,
        Range block
    )
    {
        sum.Clear();
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] == 0)
                continue;
            AddScaled(sum, slopes[i].Span<double>()[block], coefficients[i]);
            GC.KeepAlive(slopes[i]);
        }
    }

    /// <summary>sum ← sum + factor · x.</summary>
    private static void AddScaled(Span<double> sum, ReadOnlySpan<double> x, double factor)
    {
        var sums = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += xs[i] * factor;
        for (var i = sums.Length * Vector<double>.Count; i < sum.Length; i++)
            sum[i] += x[i] * factor;
    }

    /// <summary>x ← x · factor + y.</summary>
    private static void MultiplyAdd(Span<double> x, double factor, ReadOnlySpan<double> y)
    {
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        var ys = MemoryMarshal.Cast<double, Vector<double>>(y);
        for (var i = 0; i < xs.Length; i++)
            xs[i] = xs[i] * factor + ys[i];
        for (var i = xs.Length * Vector<double>.Count; i < x.Length; i++)
            x[i] = x[i] * factor + y[i];
    }

    /// <summary>Σ (e / (absolute + relative · max(|y₀|, |y₁|)))².</summary>
    private static double SquaredRatio(
        ReadOnlySpan<double> error,
        ReadOnlySpan<double> start,
        ReadOnlySpan<double> end,
        Tolerances tolerances
    )
    {
        var errors = MemoryMarshal.Cast<double, Vector<double>>(error);
        var starts = MemoryMarshal.Cast<double, Vector<double>>(start);
        var ends = MemoryMarshal.Cast<double, Vector<double>>(end);
        var absolute = new Vector<double>(tolerances.Absolute);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < errors.Length; i++)
        {
            var size = Vector.Max(Vector.Abs(starts[i]), Vector.Abs(ends[i]));
            var ratio = errors[i] / (size * tolerances.Relative + absolute);
            sums += ratio * ratio;
        }

        var sum = Vector.Sum(sums);
        for (var i = errors.Length * Vector<double>.Count; i < error.Length; i++)
        {
            var size = Math.Max(Math.Abs(start[i]), Math.Abs(end[i]));
            var ratio = error[i] / (size * tolerances.Relative + tolerances.Absolute);
            sum += ratio * ratio;
        }

        return sum;
    }
}
