using System.Text;

namespace Noether.Primitives;

/// <summary>A seed with named children, so that two components never share a random stream by accident.</summary>
/// <remarks>
/// A child's value depends on its parent's value and its own name only: adding a layer does not change the shuffle.
/// There is no global generator.
/// </remarks>
public readonly record struct Seed(ulong Value)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    /// <summary>The seed that belongs to this name.</summary>
    public Seed Child(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = Mix(Value + GoldenGamma);
        foreach (var unit in Encoding.UTF8.GetBytes(name))
            hash = Mix((hash ^ unit) + GoldenGamma);
        return new Seed(hash);
    }

    /// <summary>The seed that belongs to this number: a trial, a trajectory.</summary>
    public Seed Child(long index) => new(Mix(Mix(Value + GoldenGamma) ^ ((ulong)index * GoldenGamma)));

    // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every input bit reaches every output bit.
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
