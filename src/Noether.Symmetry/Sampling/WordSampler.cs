using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Sampling;

/// <summary>Random words: for every letter a flow with uniform coordinates and a random step.</summary>
/// <remarks>
/// For a compact group long words approach the Haar distribution. For others the coordinates stay within ±1, so that tests
/// do not drown in exponentially large matrices; that is no invariant distribution, and there is none.
/// </remarks>
public sealed class WordSampler : IElementSampler
{
    /// <inheritdoc/>
    public string Distribution => "random words in the generators";

    /// <inheritdoc/>
    public GroupElement Sample(Group group, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(random);
        var (length, reach) = group.IsCompact ? (12, Math.PI) : (2, 0.5);
        if (group.LieAlgebra.Length == 0)
            length = 12 * Math.Max(1, group.Discrete.Length);
        var word = ImmutableArray.CreateBuilder<Letter>();
        for (var i = 0; i < length; i++)
        {
            if (group.LieAlgebra.Length > 0)
                word.Add(new Flow([.. group.LieAlgebra.Select(_ => random.NextUniform(-reach, reach))]));
            if (group.Discrete.Length > 0)
                word.Add(new GeneratorPower(random.NextIndex(group.Discrete.Length), random.NextIndex(3) - 1));
        }

        return new GroupElement(group, word.ToImmutable());
    }
}
