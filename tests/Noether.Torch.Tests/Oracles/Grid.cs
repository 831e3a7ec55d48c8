namespace Noether.Torch.Tests.Oracles;

/// <summary>An array of numbers with a shape, addressed by a list of indices: what slow oracles work on.</summary>
internal sealed class Grid(params long[] shape)
{
    public long[] Shape { get; } = shape;

    public double[] Values { get; init; } = new double[shape.Aggregate(1L, (product, size) => product * size)];

    /// <summary>A value; 0 outside the borders.</summary>
    public double this[params long[] index]
    {
        get => IsInside(index) ? Values[Place(index)] : 0;
        set => Values[Place(index)] = value;
    }

    public static Grid Of(Tensor tensor) => new(tensor.Shape) { Values = tensor.ToArray<double>() };

    /// <summary>Every index of a shape, in C order.</summary>
    public static IEnumerable<long[]> Indices(params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        for (var flat = 0L; flat < count; flat++)
        {
            var (index, rest) = (new long[shape.Length], flat);
            for (var d = shape.Length - 1; d >= 0; d--)
                (index[d], rest) = (rest % shape[d], rest / shape[d]);
            yield return index;
        }
    }

    public double DistanceTo(Tensor tensor)
    {
        tensor.Shape.ShouldBe(Shape);
        return tensor.ToArray<double>().Zip(Values, (a, b) => Math.Abs(a - b)).Max();
    }

    private bool IsInside(long[] index) => index.Zip(Shape, (i, size) => i >= 0 && i < size).All(inside => inside);

    private long Place(long[] index)
    {
        var place = 0L;
        for (var d = 0; d < Shape.Length; d++)
            place = (place * Shape[d]) + index[d];
        return place;
    }
}
