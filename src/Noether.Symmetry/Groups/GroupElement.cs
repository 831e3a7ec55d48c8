using System.Collections.Immutable;

namespace Noether.Symmetry.Groups;

/// <summary>An element of a group, as a word in its generators, so that every representation can evaluate it.</summary>
/// <remarks>Words are multiplied from left to right: the word ab acts as ρ(a)ρ(b). Two words may name the same element.</remarks>
/// <param name="Group">The group.</param>
/// <param name="Word">The letters; none for the identity.</param>
public sealed record GroupElement(Group Group, ImmutableArray<Letter> Word)
{
    /// <summary>g⁻¹.</summary>
    public GroupElement Inverse => this with { Word = [.. Word.Reverse().Select(letter => letter.Inverse)] };

    /// <summary>The matrix in the defining representation.</summary>
    public RealMatrix Matrix => Group.Defining.Evaluate(this);

    /// <summary>g · h.</summary>
    /// <exception cref="SymmetryException">The elements are of different groups.</exception>
    public static GroupElement operator *(GroupElement g, GroupElement h)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(h);
        if (!g.Group.Equals(h.Group))
            throw new SymmetryException($"An element of {g.Group} cannot be multiplied by one of {h.Group}.");
        return new GroupElement(g.Group, g.Word.AddRange(h.Word));
    }
}
