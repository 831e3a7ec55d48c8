using System.Collections.Immutable;
using Noether.Symmetry.Representations;

namespace Noether.Nn.Vectors;

/// <summary>A representation with one more invariant, its gate, for every copy that is neither a scalar nor a permutation.</summary>
public sealed class GatedRepresentation
{
    /// <summary>The gates come last, in the order of the copies that they belong to.</summary>
    public GatedRepresentation(Representation features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Features = features;
        Gated = [.. features.Summands.Where(summand => !IsPointwise(summand.Type))];
        WithGates =
            Gated.Length == 0
                ? features
                : Representation.Sum(features.Group, [(1, features), (Gated.Length, features.Group.Trivial)]);
    }

    /// <summary>ρ, without the gates.</summary>
    public Representation Features { get; }

    /// <summary>ρ ⊕ the gates.</summary>
    public Representation WithGates { get; }

    /// <summary>The copies that have a gate.</summary>
    public ImmutableArray<Summand> Gated { get; }

    /// <summary>Whether any function may be applied to the components one by one.</summary>
    public static bool IsPointwise(TensorType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsScalar || type.IsPermutation;
    }
}
