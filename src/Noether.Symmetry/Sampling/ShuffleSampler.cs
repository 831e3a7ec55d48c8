using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Sampling;

/// <summary>Every permutation with the same probability, from the transpositions (0 j), by the shuffle of Fisher and Yates.</summary>
internal sealed class ShuffleSampler : IElementSampler
{
    public string Distribution => "uniform over the elements";

    public GroupElement Sample(Group group, RandomStream random)
    {
        var word = ImmutableArray.CreateBuilder<Letter>();
        for (var i = group.Discrete.Length; i > 0; i--)
        {
            var j = random.NextIndex(i + 1);
            if (j == i)
                continue;
            // (i j) = (0 i)(0 j)(0 i).
            word.Add(new GeneratorPower(i - 1));
            if (j == 0)
                continue;
            word.Add(new GeneratorPower(j - 1));
            word.Add(new GeneratorPower(i - 1));
        }

        return new GroupElement(group, word.ToImmutable());
    }
}
