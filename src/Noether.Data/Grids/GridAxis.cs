using System.Collections.Immutable;

namespace Noether.Data.Grids;

/// <summary>The coordinates of a grid's columns (x) or rows (y), ascending.</summary>
/// <param name="Name">Its name in files, such as <c>lon</c>.</param>
/// <param name="Units">The unit, such as <c>degrees_east</c> or <c>m</c>; <c>1</c> where there is none.</param>
/// <param name="Coordinates">The centre of every cell.</param>
public sealed record GridAxis(string Name, string Units, ImmutableArray<double> Coordinates)
{
    private const double Tolerance = 1e-4;

    /// <summary>The number of cells.</summary>
    public int Count => Coordinates.Length;

    /// <summary>The distance between neighbouring centres, on average; 1 for a single cell.</summary>
    public double Spacing => Count > 1 ? (Coordinates[^1] - Coordinates[0]) / (Count - 1) : 1;

    /// <summary>Equally spaced cells.</summary>
    public static GridAxis Regular(string name, string units, double first, double spacing, long count) =>
        new(name, units, [.. Enumerable.Range(0, checked((int)count)).Select(i => first + i * spacing)]);

    /// <summary>Some of the cells.</summary>
    public GridAxis Slice(long start, long count) =>
        this with
        {
            Coordinates = Coordinates.Slice((int)start, (int)count),
        };

    /// <summary>Cells that cover <paramref name="factor"/> of these each; a remainder is left out.</summary>
    public GridAxis Coarsened(int factor) =>
        this with
        {
            Coordinates =
            [
                .. Enumerable
                    .Range(0, Count / factor)
                    .Select(i => Coordinates.AsSpan(i * factor, factor).ToArray().Average()),
            ],
        };

    /// <summary>The first cell whose centre lies between two coordinates, and how many there are.</summary>
    public (int Start, int Count) Between(double least, double most)
    {
        var start = Coordinates.Count(coordinate => coordinate < least);
        return (start, Coordinates.Count(coordinate => coordinate >= least && coordinate <= most));
    }

    /// <summary>Whether the other has cells at the same places, to a ten-thousandth of a cell.</summary>
    public bool Matches(GridAxis? other) =>
        other is not null
        && other.Count == Count
        && Coordinates
            .Zip(other.Coordinates)
            .All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Abs(Spacing));

    /// <inheritdoc/>
    public bool Equals(GridAxis? other) =>
        other is not null && Name == other.Name && Units == other.Units && Coordinates.SequenceEqual(other.Coordinates);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Units, Count);

    /// <inheritdoc/>
    public override string ToString() =>
        Count == 0 ? $"{Name}: none" : $"{Name}: {Count} from {Coordinates[0]:G7} to {Coordinates[^1]:G7}";
}
