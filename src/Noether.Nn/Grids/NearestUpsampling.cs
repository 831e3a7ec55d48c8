using Noether.Nn.Grids.Kernels;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>A convolution of the doubled map, where every point is written 2 × 2 times, done on the map itself.</summary>
/// <remarks>
/// The row 2i + a of the doubled map sees tap t at row i + ⌊(a − p + t) / 2⌋ of the map, p = ⌊(k − 1) / 2⌋: taps that fall on one row are
/// added beforehand. The four parities (a, b) are four sets of outputs of one convolution, written in turn afterwards. A window
/// of 3 needs 16 products per input and 4 outputs instead of 36, a window of 4 36 instead of 64.
/// </remarks>
internal sealed class NearestUpsampling
{
    private readonly int _window;
    private readonly int _taps;
    private readonly int[] _starts;

    public NearestUpsampling(int window)
    {
        _window = window;
        _starts = [Row(0, 0), Row(1, 0)];
        _taps = Math.Max(Row(0, window - 1) - _starts[0], Row(1, window - 1) - _starts[1]) + 1;
    }

    /// <summary>[out, in, k, k] → [4·out, in, taps, taps], the parities slowest.</summary>
    public Tensor Fold(Tensor weight)
    {
        using var scope = TensorScope.Begin();
        var rows = Tensor.Stack([Sums(0, weight), Sums(1, weight)]);
        var folded = Tensor.Einsum("ast,oitu,bvu->aboisv", rows, weight, rows);
        return scope.Keep(folded.Reshape(-1, weight.Size(1), _taps, _taps));
    }

    /// <summary>The same for our own loops.</summary>
    public Tensor FoldForPixels(Tensor weight)
    {
        using var scope = TensorScope.Begin();
        var (outputs, inputs) = (weight.Size(0), weight.Size(1));
        var folded = weight.Reshape(1, outputs * inputs, _window * _window).MatMul(ParitySums(weight));
        return scope.Keep(folded.Reshape(4 * outputs, inputs, _taps, _taps));
    }

    /// <summary>How our own loops apply it.</summary>
    public PixelPlan Plan(ConvolutionShape shape, int height, int width, int groups = 1, bool isNearest = true)
    {
        var (before, odd) = (-_starts[0], Start(1) - _starts[0]);
        var after = Start(1) + _taps - 1;
        return new(
            new(shape.Inputs / groups, 4 * shape.Outputs, height, width, _taps, before, after),
            groups,
            isNearest
        )
        {
            Doubling = (0, odd),
        };
    }

    // [parities, k·k, taps·taps]: which taps of the window fall on which point of the map.
    private Tensor ParitySums(Tensor like)
    {
        var sums = new double[4 * _window * _window * _taps * _taps];
        for (var parity = 0; parity < 4; parity++)
        {
            for (var tap = 0; tap < _window * _window; tap++)
            {
                var row = Row(parity / 2, tap / _window) - Start(parity / 2);
                var column = Row(parity % 2, tap % _window) - Start(parity % 2);
                sums[((parity * _window * _window + tap) * _taps + row) * _taps + column] = 1;
            }
        }

        return Tensor.From(sums, 4, _window * _window, _taps * _taps).To(like.DType).To(like.Device);
    }

    // Where one window holds the taps of both parities, it lies at the same place for both, and no place beyond the map is needed.
    private int Start(int parity) => Row(1, _window - 1) - _starts[0] + 1 <= _taps ? _starts[0] : _starts[parity];

    /// <summary>The doubled map, convolved. [batch, in, h, w] → [batch, out, 2h, 2w].</summary>
    public Tensor Convolve(Tensor x, Tensor folded, Tensor? bias, PaddingMode border)
    {
        using var scope = TensorScope.Begin();
        var (before, after) = (-_starts[0], _starts[1] + _taps - 1);
        var (height, width) = (x.Size(2), x.Size(3));
        var y = x.Pad([before, after, before, after], border).Conv2d(folded);
        var parities = y.Reshape(x.Size(0), 2, 2, folded.Size(0) / 4, y.Size(2), y.Size(3));
        var rows = new Tensor[2];
        for (var a = 0; a < 2; a++)
        {
            var columns = new Tensor[2];
            for (var b = 0; b < 2; b++)
                columns[b] = parities
                    .Select(1, a)
                    .Select(1, b)
                    .Narrow(2, _starts[a] + before, height)
                    .Narrow(3, _starts[b] + before, width);
            rows[a] = Tensor.Stack(columns, 4);
        }

        var doubled = Tensor.Stack(rows, 3).Reshape(x.Size(0), -1, 2 * height, 2 * width);
        return scope.Keep(bias is null ? doubled : doubled + bias.Reshape(-1, 1, 1));
    }

    private int Row(int parity, int tap) => (int)Math.Floor((parity - (_window - 1) / 2 + tap) / 2.0);

    // [taps, k]: which taps of the window fall on which row of the map.
    private Tensor Sums(int parity, Tensor like)
    {
        var sums = new double[_taps, _window];
        for (var tap = 0; tap < _window; tap++)
            sums[Row(parity, tap) - _starts[parity], tap] = 1;
        return Tensor.From(sums).To(like.DType).To(like.Device);
    }
}
