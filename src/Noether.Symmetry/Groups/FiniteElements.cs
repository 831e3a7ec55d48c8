using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.Groups;

/// <summary>All elements of a finite group as words, with their products: breadth first from the identity, so no word is longer than needed.</summary>
/// <remarks>
/// Element 0 is the identity. Products are read off the Cayley graph (hₖ·g and g·hₖ for every generator), which takes a few
/// numbers per element where the whole table takes |G|².
/// </remarks>
public sealed class FiniteElements : IReadOnlyList<GroupElement>
{
    /// <summary>How many elements are listed unless more are asked for.</summary>
    public const int UsualLimit = 200_000;

    private static readonly ConditionalWeakTable<Group, FiniteElements> Known = [];

    private readonly Closure _closure;
    private readonly int[][] _left;
    private readonly int[][] _leftInverse;
    private readonly int[] _inverses;

    private FiniteElements(Group group, Closure closure)
    {
        (Group, _closure) = (group, closure);
        _left = [.. Enumerable.Range(0, group.Discrete.Length).Select(closure.Images)];
        _leftInverse = Array.ConvertAll(_left, Inverted);
        _inverses = Inverses();
    }

    /// <summary>The group whose elements these are.</summary>
    public Group Group { get; }

    /// <summary>|G|.</summary>
    public int Count => _closure.Count;

    /// <summary>An element as a word.</summary>
    public GroupElement this[int index]
    {
        get
        {
            var word = ImmutableArray.CreateBuilder<Letter>();
            for (
                var (parent, generator) = _closure.Origin(index);
                parent >= 0;
                (parent, generator) = _closure.Origin(parent)
            )
            {
                if (word.Count > 0 && word[^1] is GeneratorPower last && last.Generator == generator)
                    word[^1] = last with { Power = last.Power + 1 };
                else
                    word.Add(new GeneratorPower(generator));
            }

            return new GroupElement(Group, word.ToImmutable());
        }
    }

    /// <summary>The elements of a group.</summary>
    /// <param name="group">A group without Lie-algebra generators.</param>
    /// <param name="limit">How many elements it may have.</param>
    /// <exception cref="SymmetryException">The group has more elements, is infinite, or has another order than it was given.</exception>
    public static FiniteElements Of(Group group, int limit = UsualLimit)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (group.LieAlgebra.Any(matrix => matrix.AbsoluteMaximum() > 0))
            throw new SymmetryException($"{group} has Lie-algebra generators, so its elements cannot be listed.");
        if (group.Order > limit)
            throw new SymmetryException($"{group} has {group.Order} elements, but at most {limit} may be listed here.");
        if (Known.TryGetValue(group, out var known) && known.Count <= limit)
            return known;
        var closure = Closure.Of(
            [new ElementForm(group.Dimension, group.Discrete)],
            group.Discrete.Length,
            group.Order is { } order ? (int)order : limit
        );
        if (!closure.IsClosed)
            throw new SymmetryException(
                $"{group} was taken for finite, but its generators do not close: they had made {closure.Count} elements and "
                    + "went on to more. Is a generator wrong, or the order too small?"
            );
        if (group.Order is { } given && given != closure.Count)
            throw new SymmetryException(
                $"{group} is given with {given} elements, but its generators make {closure.Count}: is one missing?"
            );
        return Known.GetValue(group, key => new FiniteElements(key, closure));
    }

    /// <summary>The index of an element, whatever its word.</summary>
    /// <exception cref="SymmetryException">The element is one of another group.</exception>
    public int IndexOf(GroupElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (!Group.HasGeneratorsOf(element.Group))
            throw new SymmetryException($"An element of {element.Group} is none of the elements of {Group}.");
        var index = 0;
        foreach (var step in element.Word.OfType<GeneratorPower>().Reverse())
        {
            var images = step.Power < 0 ? _leftInverse[step.Generator] : _left[step.Generator];
            for (var i = 0; i < Math.Abs((long)step.Power); i++)
                index = images[index];
        }

        return index;
    }

    /// <summary>The index of g·h.</summary>
    public int Product(int g, int h)
    {
        var (letters, product) = (new Stack<int>(), h);
        for (var (parent, generator) = _closure.Origin(g); parent >= 0; (parent, generator) = _closure.Origin(parent))
            letters.Push(generator);
        // g = a₁ a₂ … acts on h from its last letter on, which is the one nearest to the identity.
        while (letters.TryPop(out var letter))
            product = _left[letter][product];
        return product;
    }

    /// <summary>The index of hₖ·g for a generator hₖ.</summary>
    public int Image(int generator, int g) => _left[generator][g];

    /// <summary>The index of g⁻¹.</summary>
    public int Inverse(int g) => _inverses[g];

    /// <summary>The Cayley table: the index of g·h at [g, h].</summary>
    /// <exception cref="SymmetryException">The table would need more than 2 GB.</exception>
    public int[,] Table()
    {
        if (4.0 * Count * Count > 2e9)
            throw new SymmetryException(
                $"The Cayley table of {Group} would be {Count}×{Count}: ask for single products instead."
            );
        var table = new int[Count, Count];
        for (var h = 0; h < Count; h++)
            table[0, h] = h;
        for (var g = 1; g < Count; g++)
        {
            var (parent, generator) = _closure.Origin(g);
            for (var h = 0; h < Count; h++)
                table[g, h] = _left[generator][table[parent, h]];
        }

        return table;
    }

    /// <inheritdoc/>
    public IEnumerator<GroupElement> GetEnumerator() =>
        Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // With g = hₖ·p: g·hₘ = hₖ·(p·hₘ) and g⁻¹ = p⁻¹·hₖ⁻¹, where p came before g.
    private int[] Inverses()
    {
        var right = Array.ConvertAll(_left, _ => new int[Count]);
        for (var m = 0; m < right.Length; m++)
        {
            right[m][0] = _left[m][0];
            for (var g = 1; g < Count; g++)
            {
                var (parent, generator) = _closure.Origin(g);
                right[m][g] = _left[generator][right[m][parent]];
            }
        }

        var rightInverse = Array.ConvertAll(right, Inverted);
        var inverses = new int[Count];
        for (var g = 1; g < Count; g++)
        {
            var (parent, generator) = _closure.Origin(g);
            inverses[g] = rightInverse[generator][inverses[parent]];
        }

        return inverses;
    }

    private static int[] Inverted(int[] permutation)
    {
        var inverse = new int[permutation.Length];
        for (var i = 0; i < inverse.Length; i++)
            inverse[permutation[i]] = i;
        return inverse;
    }
}
