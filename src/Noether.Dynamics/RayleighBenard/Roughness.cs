namespace Noether.Dynamics.RayleighBenard;

/// <summary>∫ |∇q|² over the cells: fourth-order differences at their faces, summed by trapezia from wall to wall.</summary>
/// <remarks>Second-order differences lose three per cent of a thermal boundary layer of four cells; these lose less than the estimate's own scatter.</remarks>
/// <param name="fields">The size.</param>
/// <param name="repeats">Whether the last column is followed by the first.</param>
internal sealed class Roughness(ConvectionFields fields, bool repeats)
{
    /// <summary>The integral of a field with these values at the walls; null where its gradient is 0 there.</summary>
    public double Of(double[] cells, double? bottom, double? top, double? left = null, double? right = null)
    {
        var (width, height) = (fields.Width, fields.Height);
        var sum = 0.0;
        var column = new double[height];
        for (var x = 0; x < width; x++)
        {
            for (var y = 0; y < height; y++)
                column[y] = cells[y * width + x];
            sum += Between(column, bottom, top);
        }

        for (var y = 0; y < height; y++)
        {
            var row = cells.AsSpan(y * width, width);
            sum += repeats ? Around(row) : Between(row, left, right);
        }

        return sum;
    }

    private static double Around(ReadOnlySpan<double> line)
    {
        var (sum, n) = (0.0, line.Length);
        for (var i = 0; i < n; i++)
            sum += Square(Slope(line[(i + n - 1) % n], line[i], line[(i + 1) % n], line[(i + 2) % n]));
        return sum;
    }

    private static double Between(ReadOnlySpan<double> line, double? low, double? high)
    {
        var n = line.Length;
        var sum = AtWall(line[0], line[1], line[2], low) + AtWall(line[n - 1], line[n - 2], line[n - 3], high);
        for (var i = 1; i < n - 2; i++)
            sum += Square(Slope(line[i - 1], line[i], line[i + 1], line[i + 2]));
        return sum;
    }

    /// <summary>Half of the square at a wall, and all of it at the first face, from the wall's value and three cells at ½, 1½, 2½.</summary>
    private static double AtWall(double first, double second, double third, double? wall)
    {
        if (wall is not { } value)
            return Square(Slope(first, first, second, third));

        var atWall = 3.75 * (first - value) - (second - value) / 1.2 + 0.15 * (third - value);
        var atFace = (value * 8 - first * 75 + second * 70 - third * 3) / 60;
        return Square(atWall) / 2 + Square(atFace);
    }

    /// <summary>The slope half-way between the inner two of four values.</summary>
    private static double Slope(double a, double b, double c, double d) => (27 * (c - b) - (d - a)) / 24;

    private static double Square(double value) => value * value;
}
