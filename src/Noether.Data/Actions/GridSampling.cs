using Noether.Torch;

namespace Noether.Data.Actions;

/// <summary>Takes the values of a grid at points between its cells: bilinearly, and exactly where a point is a cell's centre.</summary>
internal sealed class GridSampling
{
    private const double Snap = 1e-9;

    private readonly long[][] _places = new long[4][];
    private readonly double[][] _weights = new double[4][];
    private readonly bool[] _isInside;
    private readonly long _height;
    private readonly long _width;

    /// <summary>Finds for every cell of one grid the four of another that it lies between.</summary>
    /// <param name="source">The grid that is read.</param>
    /// <param name="target">The grid that is made.</param>
    /// <param name="from">Where in the source a point of the target is read, both (x, y) from the grids' middles.</param>
    public GridSampling(
        (long Height, long Width) source,
        (long Height, long Width) target,
        Func<double, double, (double X, double Y)> from
    )
    {
        (_height, _width) = target;
        var cells = checked((int)(target.Height * target.Width));
        _isInside = new bool[cells];
        for (var corner = 0; corner < 4; corner++)
            (_places[corner], _weights[corner]) = (new long[cells], new double[cells]);
        for (var cell = 0; cell < cells; cell++)
        {
            var (row, column) = (cell / (int)target.Width, cell % (int)target.Width);
            var (x, y) = from(column - (target.Width - 1) / 2.0, row - (target.Height - 1) / 2.0);
            var (left, right, overX, insideX) = Neighbours(x + (source.Width - 1) / 2.0, source.Width);
            var (below, above, overY, insideY) = Neighbours(y + (source.Height - 1) / 2.0, source.Height);
            _isInside[cell] = insideX && insideY;
            Set(0, cell, below * source.Width + left, (1 - overX) * (1 - overY));
            Set(1, cell, below * source.Width + right, overX * (1 - overY));
            Set(2, cell, above * source.Width + left, (1 - overX) * overY);
            Set(3, cell, above * source.Width + right, overX * overY);
        }
    }

    /// <summary>Values; outside of the source those of its edge. [.., h, w] → [.., h′, w′].</summary>
    public Tensor Values(Tensor x)
    {
        using var scope = TensorScope.Begin();
        // Cells first: a cell's values then lie side by side and are copied as one piece.
        var cells = x.Flatten(-2).Reshape(-1, x.Size(x.Rank - 2) * x.Size(x.Rank - 1)).Transpose(0, 1).Contiguous();
        var sum = Corner(cells, 0);
        for (var corner = 1; corner < 4; corner++)
        {
            if (Array.Exists(_weights[corner], weight => weight != 0))
                sum += Corner(cells, corner);
        }

        return scope.Keep(sum.Transpose(0, 1).Reshape([.. x.Shape[..^2], _height, _width]));
    }

    /// <summary>Where every cell that counts is in the source and true there. bool [.., h, w] → [.., h′, w′].</summary>
    public Tensor Mask(Tensor mask)
    {
        using var scope = TensorScope.Begin();
        var missing = Values(mask.Not().To(DType.Float64));
        var inside = Tensor.From(_isInside, _height, _width).To(mask.Device);
        return scope.Keep(missing.Less(Snap).And(inside));
    }

    private Tensor Corner(Tensor cells, int corner)
    {
        var weights = Tensor.From(_weights[corner], _weights[corner].Length, 1).To(cells.DType).To(cells.Device);
        return cells.IndexSelect(0, Tensor.From(_places[corner]).To(cells.Device)) * weights;
    }

    private void Set(int corner, int cell, long place, double weight) =>
        (_places[corner][cell], _weights[corner][cell]) = (place, weight);

    private static (long Low, long High, double Over, bool IsInside) Neighbours(double at, long count)
    {
        var nearest = Math.Round(at);
        if (Math.Abs(at - nearest) < Snap)
            at = nearest;
        var isInside = at >= 0 && at <= count - 1;
        at = Math.Clamp(at, 0, count - 1);
        var low = (long)Math.Floor(at);
        return (low, Math.Min(low + 1, count - 1), at - low, isInside);
    }
}
