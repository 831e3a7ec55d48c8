using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>ρ: G → GL(n), given by what it does on the generators of G. Immutable.</summary>
/// <remarks>
/// Built from leaves (<see cref="MatrixRepresentation"/>), sums, products and duals. ρ(g) acts on column vectors; a product
/// acts on the row-major tensor, so (X ⊗ Y) vec(W) = vec(X W Yᵀ) (Finzi, Welling and Wilson, 2021, section 3).
/// Equal keys mean equal representations.
/// </remarks>
public abstract class Representation : IEquatable<Representation>
{
    private ImmutableArray<Summand> _summands;
    private string? _key;

    private protected Representation(Group group) => Group = group;

    /// <summary>The group that acts.</summary>
    public Group Group { get; }

    /// <summary>n, the number of components.</summary>
    public abstract int Size { get; }

    /// <summary>Whether every ρ(g) is orthogonal.</summary>
    public abstract bool IsOrthogonal { get; }

    /// <summary>Whether every ρ(g) permutes the components, so that any function may be applied to each of them.</summary>
    public abstract bool IsPermutation { get; }

    /// <summary>The identity of the representation: hexadecimal digits that its content decides.</summary>
    public string Key => _key ??= MakeKey();

    /// <summary>The representation as a direct sum of tensor products of leaves, each with its places among the components.</summary>
    public ImmutableArray<Summand> Summands => _summands.IsDefault ? _summands = MakeSummands() : _summands;

    /// <summary>ρ*(g) = ρ(g)⁻ᵀ. An orthogonal representation is its own dual.</summary>
    public abstract Representation Dual();

    /// <summary>ρ(g).</summary>
    public abstract RealMatrix Evaluate(GroupElement g);

    /// <summary>dρ(Aᵢ), the derivative of ρ along a Lie-algebra generator.</summary>
    public abstract RealMatrix Lie(int generator);

    /// <summary>ρ(hₖ).</summary>
    public abstract RealMatrix Discrete(int generator);

    /// <summary>y = ρ(g) x without making ρ(g) where it is a product.</summary>
    public abstract void Apply(GroupElement g, ReadOnlySpan<double> x, Span<double> y);

    /// <summary>The same construction over another group, with every leaf replaced.</summary>
    public abstract Representation Map(Group target, Func<MatrixRepresentation, Representation> leaf);

    /// <summary>ρ ⊗ σ.</summary>
    public Representation Times(Representation other) => Product(Group, [this, other]);

    /// <summary>ρ ⊕ σ.</summary>
    public Representation Plus(Representation other) => Sum(Group, [(1, this), (1, other)]);

    /// <summary>ρ ⊕ … ⊕ ρ.</summary>
    public Representation Copies(int count) => Sum(Group, [(count, this)]);

    /// <summary>Maps from ρ to σ, as the representation σ ⊗ ρ* on their row-major matrices.</summary>
    public Representation MapsTo(Representation target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Times(Dual());
    }

    /// <summary>ρ₁ ⊗ … ⊗ ρₖ; the trivial representation for none.</summary>
    public static Representation Product(Group group, IReadOnlyList<Representation> factors)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(factors);
        Require(group, factors);
        var flat = factors
            .SelectMany(factor => factor is ProductRepresentation product ? product.Factors : [factor])
            .Where(factor => factor is not TrivialRepresentation)
            .ToImmutableArray();
        return flat.Length switch
        {
            0 => group.Trivial,
            1 => flat[0],
            _ => new ProductRepresentation(group, flat),
        };
    }

    /// <summary>m₁ρ₁ ⊕ … ⊕ mₖρₖ. The order is that of the components.</summary>
    public static Representation Sum(Group group, IReadOnlyList<(int Count, Representation Part)> parts)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(parts);
        Require(group, parts.Select(part => part.Part));
        var flat = ImmutableArray.CreateBuilder<(int Count, Representation Part)>();
        foreach (var (count, part) in parts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(parts));
            if (part is SumRepresentation sum)
            {
                for (var i = 0; i < count; i++)
                    flat.AddRange(sum.Parts);
            }
            else if (count > 0)
            {
                flat.Add((count, part));
            }
        }

        return flat is [(1, var single)] ? single : new SumRepresentation(group, Joined(flat));
    }

    /// <inheritdoc/>
    public bool Equals(Representation? other) => other is not null && other.Key == Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Representation);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private protected abstract string MakeKey();

    private protected abstract ImmutableArray<Summand> MakeSummands();

    /// <summary>Refuses a dense matrix that would not fit.</summary>
    private protected void RequireDense()
    {
        var bytes = 8.0 * Size * Size;
        if (bytes > 2e9)
            throw new SymmetryException(
                $"The matrix of {this} would be {Size}×{Size} and need {bytes / 1e9:F1} GB: apply the representation instead."
            );
    }

    private static void Require(Group group, IEnumerable<Representation> parts)
    {
        foreach (var part in parts)
        {
            if (!group.HasGeneratorsOf(part.Group))
                throw new SymmetryException(
                    $"A representation of {part.Group} cannot be combined with one of {group}: restrict or lift it first."
                );
        }
    }

    private static ImmutableArray<(int Count, Representation Part)> Joined(
        IEnumerable<(int Count, Representation Part)> parts
    )
    {
        var joined = ImmutableArray.CreateBuilder<(int Count, Representation Part)>();
        foreach (var (count, part) in parts)
        {
            if (joined.Count > 0 && joined[^1].Part.Equals(part))
                joined[^1] = (joined[^1].Count + count, part);
            else
                joined.Add((count, part));
        }

        return joined.ToImmutable();
    }
}
