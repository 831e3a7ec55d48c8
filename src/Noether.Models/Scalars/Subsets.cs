namespace Noether.Models.Scalars;

/// <summary>Subsets of 0 … n−1, in lexicographic order.</summary>
internal static class Subsets
{
    public static int[][] Of(int count, int size) => [.. From(0, count, size)];

    private static IEnumerable<int[]> From(int first, int count, int size)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var i = first; i <= count - size; i++)
        {
            foreach (var rest in From(i + 1, count, size - 1))
                yield return [i, .. rest];
        }
    }
}
