namespace Noether.Symmetry.Intertwining.Contractions;

/// <summary>The tensor of one contraction, as its non-zero entries.</summary>
/// <param name="Places">Row-major indices.</param>
/// <param name="Values">The entries, ±1.</param>
internal sealed record ContractionTensor(int[] Places, double[] Values)
{
    /// <summary>Π forms over the pairs · Π ε over the blocks.</summary>
    public static ContractionTensor Of(Contraction contraction, ClassicalForm form, bool[] dual)
    {
        var size = form.Form.RowCount;
        var strides = new int[dual.Length];
        for (var (slot, stride) = (dual.Length - 1, 1); slot >= 0; stride *= size, slot--)
            strides[slot] = stride;
        List<(int Place, double Value)> entries = [(0, 1)];
        foreach (var (first, second) in contraction.Pairs)
            entries = Times(entries, Pair(form.Form, dual[first] == dual[second], strides[first], strides[second]));
        foreach (var block in contraction.Blocks)
            entries = Times(entries, Block(block, form, dual, strides));
        return new ContractionTensor(
            [.. entries.Select(entry => entry.Place)],
            [.. entries.Select(entry => entry.Value)]
        );
    }

    private static List<(int Place, double Value)> Times(
        List<(int Place, double Value)> left,
        List<(int Place, double Value)> right
    ) => [.. left.SelectMany(_ => right, (one, other) => (one.Place + other.Place, one.Value * other.Value))];

    // η and Ω are their own inverses up to sign, so that one matrix serves for V ⊗ V and V* ⊗ V*.
    private static List<(int Place, double Value)> Pair(RealMatrix form, bool alike, int first, int second)
    {
        var entries = new List<(int, double)>();
        for (var i = 0; i < form.RowCount; i++)
        {
            for (var j = 0; j < form.RowCount; j++)
            {
                var value =
                    alike ? form[i, j]
                    : i == j ? 1
                    : 0;
                if (value != 0)
                    entries.Add((i * first + j * second, value));
            }
        }

        return entries;
    }

    // ε with all indices up; an index that is down in an orthogonal group is lowered by η.
    private static List<(int Place, double Value)> Block(int[] block, ClassicalForm form, bool[] dual, int[] strides)
    {
        var entries = new List<(int, double)>();
        foreach (var (images, sign) in Permutations(block.Length))
        {
            var (place, value) = (0, (double)sign);
            for (var i = 0; i < block.Length; i++)
            {
                place += images[i] * strides[block[i]];
                if (form.Family == ClassicalFamily.SpecialOrthogonal && dual[block[i]])
                    value *= form.Form[images[i], images[i]];
            }

            entries.Add((place, value));
        }

        return entries;
    }

    private static IEnumerable<(int[] Images, int Sign)> Permutations(int count)
    {
        if (count == 0)
        {
            yield return ([], 1);
            yield break;
        }

        foreach (var (images, sign) in Permutations(count - 1))
        {
            // The last number at place i passes count − 1 − i others.
            for (var i = 0; i < count; i++)
                yield return (
                    [.. images[..i], count - 1, .. images[i..]],
                    int.IsEvenInteger(count - 1 - i) ? sign : -sign
                );
        }
    }
}
