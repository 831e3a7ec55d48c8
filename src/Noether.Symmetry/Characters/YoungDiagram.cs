using System.Collections.Immutable;
using System.Numerics;

namespace Noether.Symmetry.Characters;

/// <summary>A partition λ₁ ≥ λ₂ ≥ … &gt; 0 of a number, drawn as rows of boxes.</summary>
/// <param name="Rows">The row lengths, descending.</param>
public sealed record YoungDiagram(ImmutableArray<int> Rows)
{
    /// <summary>k, the number of boxes.</summary>
    public int Boxes => Rows.Sum();

    /// <summary>The length of a row, 0 beyond the last.</summary>
    public int Row(int index) => index < Rows.Length ? Rows[index] : 0;

    /// <summary>The column lengths: the diagram mirrored.</summary>
    public ImmutableArray<int> Columns =>
        [.. Enumerable.Range(0, Row(0)).Select(column => Rows.Count(row => row > column))];

    /// <summary>f^λ = k! / Π hooks, the number of standard tableaux (Frame, Robinson and Thrall, 1954).</summary>
    public BigInteger StandardTableaux()
    {
        var (columns, hooks, factorial) = (Columns, BigInteger.One, BigInteger.One);
        for (var row = 0; row < Rows.Length; row++)
        {
            for (var column = 0; column < Rows[row]; column++)
                hooks *= Rows[row] - column + columns[column] - row - 1;
        }

        for (var i = 2; i <= Boxes; i++)
            factorial *= i;
        return factorial / hooks;
    }

    /// <summary>All diagrams of k boxes in at most so many rows.</summary>
    public static IEnumerable<YoungDiagram> Of(int boxes, int rows) =>
        Partitions(boxes, rows, boxes).Select(partition => new YoungDiagram([.. partition]));

    private static IEnumerable<IEnumerable<int>> Partitions(int boxes, int rows, int longest)
    {
        if (boxes == 0)
        {
            yield return [];
            yield break;
        }

        if (rows == 0)
            yield break;
        for (var first = Math.Min(boxes, longest); first > 0; first--)
        {
            foreach (var rest in Partitions(boxes - first, rows - 1, first))
                yield return rest.Prepend(first);
        }
    }
}
