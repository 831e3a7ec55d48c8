using System.Collections.Immutable;
using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;
using Noether.Symmetry.Sampling;

namespace Noether.Symmetry.Groups;

/// <summary>A matrix group given by generators: g = exp(Σ cᵢAᵢ) · Π hₖ.</summary>
/// <remarks>
/// The Lie-algebra generators Aᵢ (d×d) span the tangent space at the identity; the discrete generators hₖ (d×d) reach the
/// other components, and for a discrete group they are everything (Finzi, Welling and Wilson, 2021, section 2). Two groups
/// are equal when their generators are, whatever they are called.
/// </remarks>
public sealed class Group : IEquatable<Group>
{
    private readonly IElementSampler _sampler;
    private readonly string _order;

    /// <summary>A group from its generators. The matrices are copied.</summary>
    /// <param name="name">How it is printed.</param>
    /// <param name="dimension">d, the size of the defining representation.</param>
    /// <param name="lieAlgebra">Aᵢ, each d×d.</param>
    /// <param name="discrete">hₖ, each d×d and invertible.</param>
    /// <param name="options">What more is known of it.</param>
    /// <exception cref="SymmetryException">A generator has another size, is not finite, or cannot be inverted.</exception>
    public Group(
        string name,
        int dimension,
        IReadOnlyList<RealMatrix> lieAlgebra,
        IReadOnlyList<RealMatrix> discrete,
        GroupOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(lieAlgebra);
        ArgumentNullException.ThrowIfNull(discrete);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        options ??= new GroupOptions();
        GeneratorChecks.Require(name, dimension, lieAlgebra, discrete);
        Name = name;
        Dimension = dimension;
        LieAlgebra = [.. lieAlgebra.Select(matrix => matrix.Clone())];
        Discrete = [.. discrete.Select(matrix => matrix.Clone())];
        Hash = GroupHash.Of(dimension, LieAlgebra, Discrete);
        _order = string.Join('|', LieAlgebra.Concat(Discrete).Select(GroupHash.Content));
        IsOrthogonal = LieAlgebra.All(MatrixKinds.IsAntisymmetric) && Discrete.All(MatrixKinds.IsOrthogonal);
        IsPermutation = LieAlgebra.Length == 0 && Discrete.All(MatrixKinds.IsPermutation);
        IsSignedPermutation = LieAlgebra.Length == 0 && Discrete.All(MatrixKinds.IsSignedPermutation);
        Order = options.Order;
        IsFinite = Order is not null || IsSignedPermutation;
        IsCompact = IsFinite || IsOrthogonal;
        Factors = options.Factors;
        _sampler =
            options.Sampler
            ?? (
                LieAlgebra.Length == 0 && Order <= FiniteElements.UsualLimit ? new UniformSampler() : new WordSampler()
            );
        Defining = new MatrixRepresentation(this, "V", LieAlgebra, Discrete);
        Trivial = new TrivialRepresentation(this);
    }

    /// <summary>How the group is printed. Not its identity.</summary>
    public string Name { get; }

    /// <summary>d, the size of the defining matrices.</summary>
    public int Dimension { get; }

    /// <summary>Aᵢ. Not to be changed.</summary>
    public ImmutableArray<RealMatrix> LieAlgebra { get; }

    /// <summary>hₖ. Not to be changed.</summary>
    public ImmutableArray<RealMatrix> Discrete { get; }

    /// <summary>The identity of the group: SHA-256 of its generators.</summary>
    public string Hash { get; }

    /// <summary>The number of elements of a finite group, where it is known.</summary>
    public System.Numerics.BigInteger? Order { get; }

    /// <summary>Whether the group is known to be finite.</summary>
    public bool IsFinite { get; }

    /// <summary>Whether the group is known to be compact, so that it has a Haar probability.</summary>
    public bool IsCompact { get; }

    /// <summary>Whether every element is an orthogonal matrix, to 1e-10.</summary>
    public bool IsOrthogonal { get; }

    /// <summary>Whether every element is a permutation matrix.</summary>
    public bool IsPermutation { get; }

    /// <summary>Whether every element is a permutation matrix with signs.</summary>
    public bool IsSignedPermutation { get; }

    /// <summary>The groups that a direct product is made of; none for any other group.</summary>
    public ImmutableArray<Group> Factors { get; }

    /// <summary>V, the representation by the matrices themselves.</summary>
    public Representation Defining { get; }

    /// <summary>The representation by 1.</summary>
    public Representation Trivial { get; }

    /// <summary>The element without letters.</summary>
    public GroupElement Identity => new(this, []);

    /// <summary>From which distribution <see cref="Sample"/> draws.</summary>
    public string SampleDistribution => _sampler.Distribution;

    /// <summary>V^⊗p ⊗ (V*)^⊗q.</summary>
    public Representation Tensor(int p, int q = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(p);
        ArgumentOutOfRangeException.ThrowIfNegative(q);
        var dual = Defining.Dual();
        return Representation.Product(this, [.. Enumerable.Repeat(Defining, p), .. Enumerable.Repeat(dual, q)]);
    }

    /// <summary>exp(Σ cᵢAᵢ).</summary>
    public GroupElement Flow(params ReadOnlySpan<double> coordinates)
    {
        if (coordinates.Length != LieAlgebra.Length)
            throw new SymmetryException(
                $"{Name} has {LieAlgebra.Length} Lie-algebra generators, but {coordinates.Length} coordinates were given."
            );
        return new GroupElement(this, [new Flow([.. coordinates])]);
    }

    /// <summary>hₖⁿ.</summary>
    public GroupElement Power(int generator, int power = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(generator);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(generator, Discrete.Length);
        return new GroupElement(this, [new GeneratorPower(generator, power)]);
    }

    /// <summary>A random element: see <see cref="SampleDistribution"/>.</summary>
    public GroupElement Sample(RandomStream random) => _sampler.Sample(this, random);

    /// <summary>The same group under another name or with more known of it.</summary>
    public Group With(string? name = null, GroupOptions? options = null) =>
        new(
            name ?? Name,
            Dimension,
            LieAlgebra,
            Discrete,
            options
                ?? new GroupOptions
                {
                    Order = Order,
                    Sampler = _sampler,
                    Factors = Factors,
                }
        );

    /// <summary>Whether words in the generators of one are words in those of the other: the same matrices in the same order.</summary>
    internal bool HasGeneratorsOf(Group other) =>
        ReferenceEquals(this, other) || (Equals(other) && other._order == _order);

    /// <inheritdoc/>
    public bool Equals(Group? other) => other is not null && other.Hash == Hash;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Group);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
