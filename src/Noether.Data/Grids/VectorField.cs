using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Grids;

/// <summary>A velocity on a grid over time: w(p, t) with p = (column, row).</summary>
/// <remarks>
/// Component 0 points along +column, component 1 along +row; rows ascend, so northward is along +row. Where the mask is
/// false there is no fluid: the frames hold 0 there, which is no velocity and must not be counted. The tensors belong to the
/// scope in which the field was made.
/// </remarks>
public sealed class VectorField
{
    /// <summary>A field from its frames, which are copied if they must be changed where the mask is false.</summary>
    /// <param name="frames">[time, 2, height, width].</param>
    /// <param name="mask">Where there is fluid, bool [height, width]; null for everywhere.</param>
    /// <param name="x">The columns; null for 0, 1, ….</param>
    /// <param name="y">The rows; null for 0, 1, ….</param>
    /// <param name="times">When the frames are; null for 0, 1, ….</param>
    /// <param name="units">The unit of velocity.</param>
    /// <exception cref="UserException">There is no fluid, or a number that is none where there is fluid.</exception>
    public VectorField(
        Tensor frames,
        Tensor? mask = null,
        GridAxis? x = null,
        GridAxis? y = null,
        TimeAxis? times = null,
        string units = "1"
    )
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Rank != 4 || frames.Size(1) != 2)
            throw new ArgumentException(
                $"The frames of a vector field are [time, 2, height, width], not {frames}.",
                nameof(frames)
            );

        X = x ?? GridAxis.Regular("x", "1", 0, 1, frames.Size(3));
        Y = y ?? GridAxis.Regular("y", "1", 0, 1, frames.Size(2));
        Times = times ?? TimeAxis.Steps((int)frames.Size(0));
        Units = units;
        if (X.Count != frames.Size(3) || Y.Count != frames.Size(2) || Times.Count != frames.Size(0))
            throw new ArgumentException(
                $"Axes of {Times.Count} times, {Y.Count} rows and {X.Count} columns do not fit {frames}.",
                nameof(frames)
            );

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        Mask = scope.Keep(mask?.Clone() ?? Tensor.Ones([Height, X.Count], DType.Bool));
        if (Mask.Rank != 2 || Mask.Size(0) != Y.Count || Mask.Size(1) != X.Count || Mask.DType != DType.Bool)
            throw new ArgumentException($"The mask is {Mask}, not Bool[{Y.Count}, {X.Count}].", nameof(mask));
        if (!Mask.Any().Item<bool>())
            throw new UserException("The field is masked everywhere: there is no cell with a velocity in it.");

        HasLand = !Mask.All().Item<bool>();
        Frames = HasLand ? scope.Keep(Tensor.Where(Mask, frames, frames.ZerosLike())) : frames;
        RequireNumbers();
    }

    // Part of a field that was found in order, or frames that a reader has just made so: nothing is copied or checked again.
    private VectorField(
        Tensor frames,
        Tensor mask,
        GridAxis x,
        GridAxis y,
        TimeAxis times,
        string units,
        bool hasLand
    ) => (Frames, Mask, X, Y, Times, Units, HasLand) = (frames, mask, x, y, times, units, hasLand);

    /// <summary>A field from frames that belong to it alone: what is masked is set to 0 in place, so that long fields are not doubled.</summary>
    internal static VectorField Owning(Tensor frames, Tensor mask, GridAxis x, GridAxis y, TimeAxis times, string units)
    {
        using var mode = Gradients.Pause();
        if (!mask.Any().Item<bool>())
            throw new UserException("The field is masked everywhere: there is no cell with a velocity in it.");
        var hasLand = !mask.All().Item<bool>();
        using (TensorScope.Begin())
        {
            var land = mask.Not();
            for (var i = 0; hasLand && i < times.Count; i++)
                frames.Select(0, i).MaskedFillInPlace(land, 0);
        }

        var field = new VectorField(frames, mask, x, y, times, units, hasLand);
        field.RequireNumbers();
        return field;
    }

    /// <summary>[time, 2, height, width].</summary>
    public Tensor Frames { get; }

    /// <summary>Where there is fluid, bool [height, width].</summary>
    public Tensor Mask { get; }

    /// <summary>Whether the mask is false anywhere.</summary>
    public bool HasLand { get; }

    /// <summary>The columns.</summary>
    public GridAxis X { get; }

    /// <summary>The rows.</summary>
    public GridAxis Y { get; }

    /// <summary>When the frames are.</summary>
    public TimeAxis Times { get; }

    /// <summary>The unit of velocity.</summary>
    public string Units { get; }

    /// <summary>The distances between neighbouring columns and rows, in the units of the axes.</summary>
    public (double X, double Y) Spacing => (X.Spacing, Y.Spacing);

    /// <summary>The number of rows.</summary>
    public long Height => Y.Count;

    /// <summary>The number of columns.</summary>
    public long Width => X.Count;

    /// <summary>The number of frames.</summary>
    public long Length => Times.Count;

    /// <summary>Other frames on the same grid at the same times.</summary>
    public VectorField With(Tensor frames, string? units = null, TimeAxis? times = null) =>
        new(frames, Mask, X, Y, times ?? Times, units ?? Units);

    /// <summary>The frames from one on. A view.</summary>
    public VectorField During(long start, long count) =>
        new(Frames.Narrow(0, start, count), Mask.Alias(), X, Y, Times.Slice(start, count), Units, HasLand);

    /// <summary>A rectangle of cells. A view.</summary>
    /// <exception cref="UserException">The field is smaller, or all of the rectangle is masked.</exception>
    public VectorField Region(long row, long column, long height, long width)
    {
        if (height > Height || width > Width)
            throw TooSmall(height, width);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row, Height - height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(column, Width - width);
        using var scope = TensorScope.Begin();
        var mask = Mask.Narrow(0, row, height).Narrow(1, column, width);
        if (!mask.Any().Item<bool>())
            throw new UserException("The field is masked everywhere: there is no cell with a velocity in it.");
        var region = new VectorField(
            Frames.Narrow(2, row, height).Narrow(3, column, width),
            mask,
            X.Slice(column, width),
            Y.Slice(row, height),
            Times,
            Units,
            HasLand && !mask.All().Item<bool>()
        );
        return region.KeptBy(scope);
    }

    /// <summary>The cells whose centres lie in a rectangle of coordinates, such as west, east, south and north.</summary>
    /// <remarks>
    /// Longitudes go round: on columns from 0° to 359°, west −60 and east 60 are the columns from 300° and then those to 60°, which
    /// the region counts from −60 to 60; so are west 300 and east 60, from 300 to 420. A view, unless it is put together of two parts.
    /// </remarks>
    /// <exception cref="UserException">There are none, or the columns at the seam of the longitudes are no neighbours.</exception>
    public VectorField Between(double left, double right, double bottom, double top)
    {
        var (columns, rows) = (ColumnRun.Between(X, left, right), Y.Between(bottom, top));
        if (columns.Count == 0 || rows.Count == 0)
            throw new UserException(
                $"No cell lies between {X.Name} {left:G6} and {right:G6} and {Y.Name} {bottom:G6} and {top:G6}; the grid is {X}; {Y}."
            );
        var axis = X with { Coordinates = [.. columns.SelectMany(run => run.Coordinates(X))] };
        if (columns is [{ Shift: 0 } only])
            return Region(rows.Start, only.Start, rows.Count, only.Count);

        using var scope = TensorScope.Begin();
        var frames = Frames.Narrow(2, rows.Start, rows.Count);
        var mask = Mask.Narrow(0, rows.Start, rows.Count);
        Tensor Joined(Tensor whole) =>
            Tensor.Cat([.. columns.Select(run => whole.Narrow(whole.Rank - 1, run.Start, run.Count))], whole.Rank - 1);
        return new VectorField(
            Joined(frames),
            Joined(mask),
            axis,
            Y.Slice(rows.Start, rows.Count),
            Times,
            Units
        ).KeptBy(scope);
    }

    /// <summary>Squares of cells, row by row from the first corner; a remainder at the far sides is left out.</summary>
    /// <param name="size">Cells per side.</param>
    /// <param name="stride">Cells from one to the next; none for squares that touch.</param>
    /// <param name="leastFluid">Squares with a smaller fraction of fluid are left out, as are those without any.</param>
    /// <exception cref="UserException">The field is smaller than a square, or no square has that much fluid.</exception>
    public IReadOnlyList<VectorField> Patches(long size, long? stride = null, double leastFluid = 0)
    {
        if (size > Height || size > Width)
            throw TooSmall(size, size);
        var step = stride ?? size;
        var patches = new List<VectorField>();
        for (var row = 0L; row + size <= Height; row += step)
        {
            for (var column = 0L; column + size <= Width; column += step)
            {
                var fluid = FractionOfFluid(row, column, size);
                if (fluid > 0 && fluid >= leastFluid)
                    patches.Add(Region(row, column, size, size));
            }
        }

        return patches.Count > 0
            ? patches
            : throw new UserException(
                $"No square of {size} cells has fluid in {leastFluid:P0} of them or more: ask for smaller squares or for less fluid."
            );
    }

    /// <summary>Means over blocks of cells, of what fluid there is; a block with half of it or more is fluid.</summary>
    /// <remarks>It keeps the energy of large scales and aliases nothing, which taking every n-th cell does.</remarks>
    public VectorField AreaAverage(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        if (factor > Height || factor > Width)
            throw TooSmall(factor, factor);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var share = Mask.To(Frames.DType).Reshape(1, 1, Height, Width).MeanPool(factor, factor);
        var means = Frames.MeanPool(factor, factor) / share.Clamp(0.5 / (factor * factor));
        var mask = share.GreaterOrEqual(0.5).Reshape(share.Size(2), share.Size(3));
        return new VectorField(means, mask, X.Coarsened(factor), Y.Coarsened(factor), Times, Units).KeptBy(scope);
    }

    /// <summary>Lets the tensors outlive a scope.</summary>
    public VectorField KeptBy(TensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        scope.Keep(Frames);
        scope.Keep(Mask);
        return this;
    }

    private double FractionOfFluid(long row, long column, long size)
    {
        using var scope = TensorScope.Begin();
        return Mask.Narrow(0, row, size).Narrow(1, column, size).To(DType.Float64).Mean().ToDouble();
    }

    private UserException TooSmall(long height, long width) =>
        new(
            $"The field has {Height} × {Width} cells, fewer than the {height} × {width} of the square asked for: ask for a smaller one, or take a larger region."
        );

    private void RequireNumbers()
    {
        var (count, first) = (0L, (Frame: 0, Row: 0L, Column: 0L));
        // One frame at a time: a long field may be larger than the memory.
        for (var i = 0; i < Length; i++)
        {
            using var scope = TensorScope.Begin();
            var isFinite = Frames.Select(0, i).IsFinite();
            if (isFinite.All().Item<bool>())
                continue;

            var wrong = isFinite.Not().NonZero();
            var place = wrong.Select(0, 0).ToArray<long>();
            if (count == 0)
                first = (i, place[1], place[2]);
            count += wrong.Size(0);
        }

        if (count > 0)
            throw new UserException(
                $"{count} velocities are no finite numbers though their cells are not masked, the first at "
                    + $"{Times.Describe(first.Frame)}, row {first.Row}, column {first.Column}: mask the cell, or repair the data."
            );
    }
}
