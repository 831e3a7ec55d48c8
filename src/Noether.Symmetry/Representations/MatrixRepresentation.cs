using System.Collections.Immutable;
using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>A leaf: a representation given by its matrices on the generators, such as V, an irrep or a custom one.</summary>
public sealed class MatrixRepresentation : Representation
{
    private MatrixRepresentation? _dual;

    /// <summary>A representation from dρ(Aᵢ) and ρ(hₖ), in the order of the group's generators.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">How the leaf is written.</param>
    /// <param name="lieAlgebra">dρ(Aᵢ).</param>
    /// <param name="discrete">ρ(hₖ).</param>
    /// <param name="size">The number of components, needed where there is no generator to tell it; else that of the group.</param>
    /// <exception cref="SymmetryException">The matrices are not as many as the generators, or not all of one size.</exception>
    public MatrixRepresentation(
        Group group,
        string name,
        IReadOnlyList<RealMatrix> lieAlgebra,
        IReadOnlyList<RealMatrix> discrete,
        int? size = null
    )
        : base(group)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(lieAlgebra);
        ArgumentNullException.ThrowIfNull(discrete);
        if (lieAlgebra.Count != group.LieAlgebra.Length || discrete.Count != group.Discrete.Length)
            throw new SymmetryException(
                $"{group} has {group.LieAlgebra.Length} Lie-algebra and {group.Discrete.Length} discrete generators, but '{name}' "
                    + $"gives matrices for {lieAlgebra.Count} and {discrete.Count}."
            );
        Size = size ?? lieAlgebra.Concat(discrete).FirstOrDefault()?.RowCount ?? group.Dimension;
        GeneratorChecks.Require($"'{name}'", Size, lieAlgebra, discrete);
        Name = name;
        LieMatrices = [.. lieAlgebra];
        DiscreteMatrices = [.. discrete];
        IsOrthogonal = LieMatrices.All(MatrixKinds.IsAntisymmetric) && DiscreteMatrices.All(MatrixKinds.IsOrthogonal);
        IsSignedPermutation =
            LieMatrices.All(matrix => matrix.AbsoluteMaximum() == 0)
            && DiscreteMatrices.All(MatrixKinds.IsSignedPermutation);
        IsPermutation = IsSignedPermutation && DiscreteMatrices.All(MatrixKinds.IsPermutation);
    }

    /// <summary>How the leaf is written.</summary>
    public string Name { get; }

    /// <summary>dρ(Aᵢ). Not to be changed.</summary>
    public ImmutableArray<RealMatrix> LieMatrices { get; }

    /// <summary>ρ(hₖ). Not to be changed.</summary>
    public ImmutableArray<RealMatrix> DiscreteMatrices { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override bool IsOrthogonal { get; }

    /// <inheritdoc/>
    public override bool IsPermutation { get; }

    /// <summary>Whether every ρ(g) permutes the components up to signs.</summary>
    public bool IsSignedPermutation { get; }

    /// <inheritdoc/>
    public override Representation Dual()
    {
        if (IsOrthogonal)
            return this;
        return _dual ??= new MatrixRepresentation(
            Group,
            Name.EndsWith('*') ? Name[..^1] : Name + "*",
            [.. LieMatrices.Select(matrix => -matrix.Transpose())],
            [.. DiscreteMatrices.Select(matrix => matrix.Inverse().Transpose())]
        )
        {
            _dual = this,
        };
    }

    /// <inheritdoc/>
    public override RealMatrix Evaluate(GroupElement g)
    {
        ArgumentNullException.ThrowIfNull(g);
        RequireDense();
        var result = RealMatrix.Build.DenseIdentity(Size);
        foreach (var letter in g.Word)
            result *= Evaluate(letter);
        return result;
    }

    /// <inheritdoc/>
    public override RealMatrix Lie(int generator) => LieMatrices[generator];

    /// <inheritdoc/>
    public override RealMatrix Discrete(int generator) => DiscreteMatrices[generator];

    /// <inheritdoc/>
    public override void Apply(GroupElement g, ReadOnlySpan<double> x, Span<double> y) =>
        (Evaluate(g) * MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(x.ToArray())).AsArray().CopyTo(y);

    /// <inheritdoc/>
    public override Representation Map(Group target, Func<MatrixRepresentation, Representation> leaf)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        return leaf(this);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    // Each of the group's generators beside its matrix here, so that the order of generators does not matter.
    private protected override string MakeKey() =>
        GroupHash.OfText(
            $"{Group.Hash}|{Size}|"
                + string.Join('|', Pairs(Group.LieAlgebra, LieMatrices).Order(StringComparer.Ordinal))
                + "||"
                + string.Join('|', Pairs(Group.Discrete, DiscreteMatrices).Order(StringComparer.Ordinal))
        );

    private protected override ImmutableArray<Summand> MakeSummands() =>
        [new(new TensorType(Group, [this]), [.. Enumerable.Range(0, Size)])];

    private static IEnumerable<string> Pairs(
        ImmutableArray<RealMatrix> generators,
        ImmutableArray<RealMatrix> matrices
    ) => generators.Zip(matrices, (generator, matrix) => $"{GroupHash.Content(generator)}>{GroupHash.Content(matrix)}");

    private RealMatrix Evaluate(Letter letter)
    {
        switch (letter)
        {
            case Flow flow:
                var tangent = RealMatrix.Build.Dense(Size, Size);
                for (var i = 0; i < flow.Coordinates.Length; i++)
                    tangent += flow.Coordinates[i] * LieMatrices[i];
                return MatrixExponential.Of(tangent);
            case GeneratorPower step:
                var matrix =
                    step.Power < 0 ? DiscreteMatrices[step.Generator].Inverse() : DiscreteMatrices[step.Generator];
                return matrix.Power(Math.Abs(step.Power));
            default:
                throw new ArgumentOutOfRangeException(nameof(letter));
        }
    }
}
