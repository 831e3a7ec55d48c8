namespace Noether.Primitives.Names;

/// <summary>How far a name is from another: insertions, deletions and replacements, letter case a tenth of one.</summary>
public static class NameDistance
{
    /// <summary>The names from the nearest to the farthest; ties in the order given.</summary>
    public static IEnumerable<string> Nearest(string name, IEnumerable<string> names) =>
        names.OrderBy(candidate => Between(name, candidate));

    /// <summary>The least cost to turn one name into the other.</summary>
    public static double Between(string left, string right)
    {
        var costs = Enumerable.Range(0, right.Length + 1).Select(i => (double)i).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + Replacement(left[i - 1], right[j - 1]);
                diagonal = costs[j];
                costs[j] = Math.Min(replaced, Math.Min(costs[j], costs[j - 1]) + 1);
            }
        }

        return costs[^1];
    }

    private static double Replacement(char a, char b) =>
        a == b ? 0
        : char.ToUpperInvariant(a) == char.ToUpperInvariant(b) ? 0.1
        : 1;
}
