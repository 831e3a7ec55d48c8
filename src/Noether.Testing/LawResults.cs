namespace Noether.Testing;

/// <summary>Results together.</summary>
public static class LawResults
{
    /// <summary>Asks for every result in turn, and stops at the first that is not allowed.</summary>
    /// <exception cref="LawException">A law does not hold.</exception>
    public static void Require(this IEnumerable<LawResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        foreach (var result in results)
            result.Require();
    }
}
