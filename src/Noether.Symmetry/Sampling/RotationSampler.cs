using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Sampling;

/// <summary>The Haar probability of SO(n) and O(n) on the generators of <see cref="ClassicalGroups"/>.</summary>
/// <remarks>
/// A rotation is uniform when it takes the last axis to a uniform point u of the sphere after a uniform rotation of the other
/// axes: one flow in the plane of the axis and u for every dimension. A reflection follows in half of the draws from O(n).
/// </remarks>
internal sealed class RotationSampler : IElementSampler
{
    public string Distribution => "Haar";

    public GroupElement Sample(Group group, RandomStream random)
    {
        var word = ImmutableArray.CreateBuilder<Letter>();
        for (var last = group.Dimension - 1; last > 0; last--)
            word.Add(Turn(group, last, random.NextNormals(last + 1)));
        if (group.Discrete.Length > 0 && random.NextIndex(2) == 1)
            word.Add(new GeneratorPower(0));
        return new GroupElement(group, word.ToImmutable());
    }

    // exp θ(w eᵀ − e wᵀ) e = cos θ e + sin θ w, along the direction that was drawn.
    private static Flow Turn(Group group, int last, double[] direction)
    {
        var across = Math.Sqrt(direction.Take(last).Sum(value => value * value));
        var angle = Math.Atan2(across, direction[last]);
        var coordinates = new double[group.LieAlgebra.Length];
        // The generator of the pair (i, last) is E_last,i − E_i,last, in the order of ClassicalGroups.
        for (var i = 0; i < last; i++)
            coordinates[Pair(group.Dimension, i, last)] = across > 0 ? -angle * direction[i] / across : 0;
        return new Flow([.. coordinates]);
    }

    private static int Pair(int n, int i, int j) => i * n - i * (i + 1) / 2 + j - i - 1;
}
