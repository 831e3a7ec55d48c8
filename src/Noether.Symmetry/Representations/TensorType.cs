using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>A tensor product of leaves, the smallest piece that layers and solvers see: T₂, ψ₁, V ⊗ V*.</summary>
public sealed class TensorType : IEquatable<TensorType>
{
    internal TensorType(Group group, ImmutableArray<MatrixRepresentation> factors)
    {
        Group = group;
        Factors = factors;
        Size = TensorSize.Of(factors);
        Key = factors.Length == 0 ? "1" : string.Join('*', factors.Select(factor => factor.Key));
    }

    /// <summary>The group that acts.</summary>
    public Group Group { get; }

    /// <summary>The leaves, slowest index first; none for an invariant.</summary>
    public ImmutableArray<MatrixRepresentation> Factors { get; }

    /// <summary>The number of components.</summary>
    public int Size { get; }

    /// <summary>The identity of the type within its group.</summary>
    public string Key { get; }

    /// <summary>The number of factors.</summary>
    public int Rank => Factors.Length;

    /// <summary>Whether nothing acts: an invariant number.</summary>
    public bool IsScalar => Factors.Length == 0;

    /// <summary>Whether every ρ(g) permutes the components.</summary>
    public bool IsPermutation => Factors.All(factor => factor.IsPermutation);

    /// <summary>The type as a representation.</summary>
    public Representation Representation => Representations.Representation.Product(Group, [.. Factors]);

    /// <summary>τ ⊗ σ.</summary>
    public TensorType Times(TensorType other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new TensorType(Group, Factors.AddRange(other.Factors));
    }

    /// <summary>τ*.</summary>
    public TensorType Dual() => new(Group, [.. Factors.Select(factor => (MatrixRepresentation)factor.Dual())]);

    /// <inheritdoc/>
    public bool Equals(TensorType? other) => other is not null && other.Key == Key && other.Group.Equals(Group);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TensorType);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Notation.OfProduct(Factors);
}
