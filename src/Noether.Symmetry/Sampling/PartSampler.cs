using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Sampling;

/// <summary>One element of each part, side by side: the factors of a direct product, or the one group that acts within a larger space.</summary>
/// <remarks>The generators of the whole are those of the parts, one part after the other.</remarks>
internal sealed class PartSampler(ImmutableArray<Group> parts) : IElementSampler
{
    public string Distribution => string.Join(" × ", parts.Select(part => part.SampleDistribution).Distinct());

    public GroupElement Sample(Group group, RandomStream random)
    {
        var word = ImmutableArray.CreateBuilder<Letter>();
        var (lie, discrete) = (0, 0);
        foreach (var part in parts)
        {
            foreach (var letter in part.Sample(random).Word)
                word.Add(Moved(letter, lie, discrete, group.LieAlgebra.Length));
            (lie, discrete) = (lie + part.LieAlgebra.Length, discrete + part.Discrete.Length);
        }

        return new GroupElement(group, word.ToImmutable());
    }

    private static Letter Moved(Letter letter, int lie, int discrete, int count)
    {
        if (letter is not Flow flow)
            return letter is GeneratorPower step ? step with { Generator = step.Generator + discrete } : letter;
        var coordinates = new double[count];
        flow.Coordinates.CopyTo(coordinates, lie);
        return new Flow([.. coordinates]);
    }
}
