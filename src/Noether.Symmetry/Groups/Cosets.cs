using System.Collections.Immutable;

namespace Noether.Symmetry.Groups;

/// <summary>The left cosets gH of a subgroup of a finite group, each with its first element t as representative: g = t h.</summary>
public sealed class Cosets
{
    private readonly FiniteElements _elements;
    private readonly int[] _cosets;
    private readonly List<int> _representatives = [];

    // For every element of H, by its index in G, the generator of H that made it from another one, from the left.
    private readonly Dictionary<int, (int Parent, int Generator)> _members = new() { [0] = (-1, -1) };

    internal Cosets(FiniteElements elements, ImmutableArray<GroupElement> generators)
    {
        _elements = elements;
        int[] places = [.. generators.Select(elements.IndexOf)];
        var open = new Queue<int>([0]);
        while (open.TryDequeue(out var member))
        {
            for (var generator = 0; generator < places.Length; generator++)
            {
                var product = elements.Product(places[generator], member);
                if (_members.TryAdd(product, (member, generator)))
                    open.Enqueue(product);
            }
        }

        _cosets = new int[elements.Count];
        Array.Fill(_cosets, -1);
        for (var g = 0; g < elements.Count; g++)
        {
            if (_cosets[g] >= 0)
                continue;
            foreach (var member in _members.Keys)
                _cosets[elements.Product(g, member)] = _representatives.Count;
            _representatives.Add(g);
        }
    }

    /// <summary>[G : H].</summary>
    public int Count => _representatives.Count;

    /// <summary>The coset of an element of G.</summary>
    public int Of(int element) => _cosets[element];

    /// <summary>hₖ tᵢ = tⱼ h for a generator hₖ of G: the coset j, and the generators of H whose product, from left to right, is h.</summary>
    internal (int Coset, IReadOnlyList<int> Remainder) Move(int generator, int coset)
    {
        var moved = _elements.Image(generator, _representatives[coset]);
        var target = _cosets[moved];
        var remainder = _elements.Product(_elements.Inverse(_representatives[target]), moved);
        var word = new List<int>();
        for (var (parent, letter) = _members[remainder]; parent >= 0; (parent, letter) = _members[parent])
            word.Add(letter);
        return (target, word);
    }
}
