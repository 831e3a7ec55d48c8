using System.Globalization;
using Noether.Primitives.Files;

namespace Noether.Formats;

/// <summary>Reads initial states from text: one state per line, numbers separated by commas, with or without a header line.</summary>
public static class StateCsv
{
    /// <summary>The states, [rows, columns].</summary>
    /// <param name="path">The file. Empty lines and lines that start with # are left out.</param>
    /// <param name="columns">How many numbers a state has; −1 takes what the first line has.</param>
    public static double[,] Read(string path, int columns = -1)
    {
        using var reader = new StreamReader(InputFile.Open(path, "CSV file"));
        var rows = new List<double[]>();
        var (number, isFirst) = (0, true);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;

            var fields = line.Split(',');
            var isHeader = isFirst && Array.TrueForAll(fields, field => !TryParse(field, out _));
            isFirst = false;
            if (isHeader)
                continue;

            rows.Add(Row(fields, $"{path}({number})", columns));
            columns = rows[0].Length;
        }

        return rows.Count == 0
            ? throw new UserException($"The file '{path}' holds no states; please give one line of numbers per state.")
            : Matrix(rows);
    }

    private static double[] Row(string[] fields, string place, int columns)
    {
        if (columns >= 0 && fields.Length != columns)
            throw new UserException(
                $"{place}: this line has {fields.Length} numbers, but a state has {columns}; please separate them by commas."
            );

        var row = new double[fields.Length];
        for (var column = 0; column < fields.Length; column++)
        {
            if (!TryParse(fields[column], out row[column]))
                throw new UserException($"{place}: '{fields[column].Trim()}' in column {column + 1} is not a number.");
            if (!double.IsFinite(row[column]))
                throw new UserException(
                    $"{place}: column {column + 1} is {fields[column].Trim()}, but a state must be finite; please mend or remove this line."
                );
        }

        return row;
    }

    private static bool TryParse(string field, out double value) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static double[,] Matrix(List<double[]> rows)
    {
        var matrix = new double[rows.Count, rows[0].Length];
        for (var row = 0; row < rows.Count; row++)
        for (var column = 0; column < rows[row].Length; column++)
            matrix[row, column] = rows[row][column];
        return matrix;
    }
}
