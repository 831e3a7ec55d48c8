namespace Noether.Models.Scalars;

/// <summary>Which products of n vectors are taken.</summary>
/// <param name="Vectors">n.</param>
/// <param name="Pairs">Indices of the first and the second vector of every product.</param>
public sealed record VectorPairs(int Vectors, IReadOnlyList<(int First, int Second)> Pairs)
{
    /// <summary>All n² products, both orders.</summary>
    public static VectorPairs All(int vectors) => Where(vectors, (_, _) => true);

    /// <summary>The n(n+1)/2 products with i ≤ j. Right for up to about twelve vectors.</summary>
    public static VectorPairs UpperTriangle(int vectors) => Where(vectors, (i, j) => i <= j);

    /// <summary>The n(n−1)/2 products with i &lt; j, which are all there are of an antisymmetric form.</summary>
    public static VectorPairs StrictUpperTriangle(int vectors) => Where(vectors, (i, j) => i < j);

    /// <summary>The products of the first vectors with the others.</summary>
    public static VectorPairs Across(int first, int others) => Where(first + others, (i, j) => i < first && j >= first);

    /// <summary>The products of the first few vectors, the anchors, with all that follow and with themselves.</summary>
    /// <remarks>
    /// With d anchors in d dimensions these n·d − d(d−1)/2 products determine all the others for almost all vectors, and fail
    /// where the anchors become dependent. Only for many vectors; one anchor more than d makes a failure rarer.
    /// </remarks>
    public static VectorPairs WithAnchors(int vectors, int anchors) => Where(vectors, (i, j) => i <= j && i < anchors);

    private static VectorPairs Where(int vectors, Func<int, int, bool> isTaken) =>
        new(
            vectors,
            [
                .. from i in Enumerable.Range(0, vectors)
                from j in Enumerable.Range(0, vectors)
                where isTaken(i, j)
                select (i, j),
            ]
        );
}
