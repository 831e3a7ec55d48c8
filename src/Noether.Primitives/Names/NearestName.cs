namespace Noether.Primitives.Names;

/// <summary>Finds the name that was probably meant, so that an error can end with a suggestion.</summary>
public static class NearestName
{
    /// <summary>"Did you mean 'learning_rate'?" where one known name is close; otherwise the list of the known names.</summary>
    public static string Suggest(string name, IReadOnlyCollection<string> known)
    {
        if (Find(name, known) is { } nearest)
            return $"Did you mean '{nearest}'?";

        return known.Count == 0 ? "None are known here." : $"Known here: {string.Join(", ", known)}.";
    }

    /// <summary>The known name within a third of its letters (at least two) of the given one, or null.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var nearest = known
            .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        return
            nearest.Candidate is { } found
            && nearest.Distance <= Math.Max(2, found.Length / 3)
            && nearest.Distance < found.Length
            ? found
            : null;
    }

    /// <summary>Letters inserted, dropped, changed or swapped with their neighbour between two names, ignoring case.</summary>
    internal static int Distance(string first, string second)
    {
        var (a, b) = (first.ToLowerInvariant(), second.ToLowerInvariant());
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        for (var j = 0; j <= b.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                costs[i, j] = i + j;
                continue;
            }

            var change = costs[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            costs[i, j] = Math.Min(change, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
        }

        return costs[a.Length, b.Length];
    }
}
