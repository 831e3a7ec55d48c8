using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Noether.Symmetry.Groups;

/// <summary>Everything that generators make, breadth first: each generator is multiplied from the left until nothing is new.</summary>
/// <remarks>Elements that agree to six decimals count as one; only a hash of each is kept.</remarks>
internal sealed class Closure
{
    private readonly List<(int Parent, int Generator)> _origins = [(-1, -1)];
    private readonly List<int>[] _images;

    private Closure(int generators) => _images = [.. Enumerable.Range(0, generators).Select(_ => new List<int>())];

    /// <summary>How many elements were found; the first is the identity.</summary>
    public int Count => _origins.Count;

    /// <summary>Whether multiplying makes nothing new and permutes what there is.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The element and the generator before it that first made this one.</summary>
    public (int Parent, int Generator) Origin(int element) => _origins[element];

    /// <summary>The place of hₖ·g for every g.</summary>
    public int[] Images(int generator) => [.. _images[generator]];

    /// <summary>The elements of a group as they act in some forms at once; not closed where there are more than <paramref name="limit"/>.</summary>
    /// <param name="forms">How elements are written; all generators act in each.</param>
    /// <param name="generators">How many generators there are.</param>
    /// <param name="limit">The most elements to make.</param>
    /// <param name="visit">Sees every element once, in order, the forms one after the other.</param>
    public static Closure Of(
        IReadOnlyList<ElementForm> forms,
        int generators,
        int limit,
        Action<ReadOnlySpan<double>>? visit = null
    )
    {
        var closure = new Closure(generators);
        var identity = new double[forms.Sum(form => form.Length)];
        Each(forms, (form, start) => form.Identity(identity.AsSpan(start, form.Length)));
        visit?.Invoke(identity);
        var places = new Dictionary<UInt128, int> { [Hash(identity)] = 0 };
        var open = new Queue<double[]>([identity]);
        for (var parent = 0; open.TryDequeue(out var element); parent++)
        {
            for (var generator = 0; generator < generators; generator++)
            {
                var product = new double[identity.Length];
                Each(
                    forms,
                    (form, start) =>
                        form.Move(generator, element.AsSpan(start, form.Length), product.AsSpan(start, form.Length))
                );
                var hash = Hash(product);
                if (!places.TryGetValue(hash, out var place))
                {
                    if (closure.Count == limit || !Array.TrueForAll(product, double.IsFinite))
                        return closure;
                    place = closure.Count;
                    places.Add(hash, place);
                    closure._origins.Add((parent, generator));
                    visit?.Invoke(product);
                    open.Enqueue(product);
                }

                closure._images[generator].Add(place);
            }
        }

        // Powers that fade away round to 0 in the end, and then two elements have one image.
        closure.IsClosed = Array.TrueForAll(closure._images, images => images.Distinct().Count() == images.Count);
        return closure;
    }

    private static void Each(IReadOnlyList<ElementForm> forms, Action<ElementForm, int> act)
    {
        var start = 0;
        foreach (var form in forms)
        {
            act(form, start);
            start += form.Length;
        }
    }

    // Adding 0 turns −0 into 0.
    private static UInt128 Hash(double[] element)
    {
        var rounded = Array.ConvertAll(element, value => Math.Round(value * 1e6) + 0.0);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(rounded.AsSpan()), digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }
}
