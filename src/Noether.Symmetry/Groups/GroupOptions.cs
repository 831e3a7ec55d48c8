using System.Collections.Immutable;
using System.Numerics;
using Noether.Symmetry.Sampling;

namespace Noether.Symmetry.Groups;

/// <summary>What is known of a group beyond its generators.</summary>
public sealed record GroupOptions
{
    /// <summary>The number of elements; null for an infinite group, or where nobody counted.</summary>
    public BigInteger? Order { get; init; }

    /// <summary>How elements are drawn; null for all alike where they can be listed, else for random words.</summary>
    public IElementSampler? Sampler { get; init; }

    /// <summary>The factors of a direct product.</summary>
    public ImmutableArray<Group> Factors { get; init; } = [];
}
