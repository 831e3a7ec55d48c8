namespace Noether.Symmetry.Groups;

/// <summary>Counts the elements that some matrices generate, by multiplying until nothing is new.</summary>
public static class FiniteClosure
{
    /// <summary>The order of the generated group; null where it has more than <paramref name="most"/> elements.</summary>
    /// <remarks>Matrices that agree to six decimals count as one.</remarks>
    public static int? OrderOf(IReadOnlyList<RealMatrix> generators, int most = 10_000)
    {
        ArgumentNullException.ThrowIfNull(generators);
        if (generators.Count == 0)
            return 1;
        var closure = Closure.Of([new ElementForm(generators[0].RowCount, generators)], generators.Count, most);
        return closure.IsClosed ? closure.Count : null;
    }
}
