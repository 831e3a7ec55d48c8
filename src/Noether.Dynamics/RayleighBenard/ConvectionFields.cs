namespace Noether.Dynamics.RayleighBenard;

/// <summary>Temperature, velocity and density at the centres of cells, row by row from the lowest.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Temperature">T.</param>
/// <param name="X">u along the row, to the right.</param>
/// <param name="Y">u along the column, upwards.</param>
/// <param name="Density">The deviation of the density from 1.</param>
public sealed record ConvectionFields(
    int Width,
    int Height,
    double[] Temperature,
    double[] X,
    double[] Y,
    double[] Density
)
{
    /// <summary>Averages over areas onto fewer cells. Sizes need not divide: a cell that two share counts by its parts.</summary>
    public ConvectionFields Coarsened(int columns, int rows)
    {
        if (columns < 1 || rows < 1 || columns > Width || rows > Height)
            throw new UserException(
                $"{Width} × {Height} cells cannot be averaged onto {columns} × {rows}: there must be at least 1 and no more than there are."
            );

        var (across, up) = (Shares(Width, columns), Shares(Height, rows));
        return new(columns, rows, Average(Temperature), Average(X), Average(Y), Average(Density));

        double[] Average(double[] cells)
        {
            var narrow = new double[Height * columns];
            for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                foreach (var (column, share) in across[x])
                    narrow[y * columns + column] += share * cells[y * Width + x];
            var small = new double[rows * columns];
            for (var y = 0; y < Height; y++)
                foreach (var (row, share) in up[y])
                    for (var x = 0; x < columns; x++)
                        small[row * columns + x] += share * narrow[y * columns + x];
            return small;
        }
    }

    /// <summary>The same with velocities over <paramref name="speed"/>.</summary>
    public ConvectionFields InUnitsOf(double speed) =>
        this with
        {
            X = Array.ConvertAll(X, u => u / speed),
            Y = Array.ConvertAll(Y, u => u / speed),
        };

    /// <summary>For every fine cell, the coarse cells that it overlaps and which part of the coarse cell it fills.</summary>
    private static (int Coarse, double Share)[][] Shares(int fine, int coarse)
    {
        var size = fine / (double)coarse;
        var shares = new (int, double)[fine][];
        for (var i = 0; i < fine; i++)
        {
            // Whole numbers decide which cells are met: i·coarse … (i + 1)·coarse in units of 1/(fine·coarse).
            var first = (int)((long)i * coarse / fine);
            var last = (int)(((long)(i + 1) * coarse - 1) / fine);
            shares[i] =
            [
                .. Enumerable
                    .Range(first, last - first + 1)
                    .Select(cell => (cell, (Math.Min(i + 1, (cell + 1) * size) - Math.Max(i, cell * size)) / size)),
            ];
        }

        return shares;
    }
}
