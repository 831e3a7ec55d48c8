using Noether.Symmetry.Intertwining.Caching;

namespace Noether.Symmetry.Intertwining;

/// <summary>How a null space is evaluated. The defaults suit exact generators.</summary>
public sealed record IntertwinerOptions
{
    /// <summary>Exact generators; bases are remembered by this process only.</summary>
    public static IntertwinerOptions Default { get; } = new();

    /// <summary>Singular values of the constraints below this fraction of the largest count as 0. Learned generators need about their error.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>The dimension of every null space, where it is known; it replaces the tolerance.</summary>
    public int? Rank { get; init; }

    /// <summary>Whether the general numeric method must be used even where a closed form is known: the oracle of tests.</summary>
    public bool NumericOnly { get; init; }

    /// <summary>Whether the dimension must be certified by exact elimination where the generators are integers.</summary>
    /// <remarks>The general numeric method does so by itself for small types.</remarks>
    public bool Certify { get; init; }

    /// <summary>Where bases are kept once they are solved; null for nowhere.</summary>
    public BasisCache? Cache { get; init; } = BasisCache.InMemory;

    /// <summary>The most memory that a solver may take, in bytes.</summary>
    public double MemoryLimit { get; init; } = 8e9;

    /// <summary>Whether the tolerance says that the generators are only approximate: structure in them is then no structure.</summary>
    internal bool HasLearnedGenerators => Tolerance > 1e-8;
}
