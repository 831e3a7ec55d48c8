using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>A tensor product, its components in row-major order: the first factor's index varies slowest.</summary>
public sealed class ProductRepresentation : Representation
{
    internal ProductRepresentation(Group group, ImmutableArray<Representation> factors)
        : base(group)
    {
        Factors = factors;
        Size = TensorSize.Of(factors);
        IsOrthogonal = factors.All(factor => factor.IsOrthogonal);
        IsPermutation = factors.All(factor => factor.IsPermutation);
    }

    /// <summary>The factors, at least two.</summary>
    public ImmutableArray<Representation> Factors { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override bool IsOrthogonal { get; }

    /// <inheritdoc/>
    public override bool IsPermutation { get; }

    /// <inheritdoc/>
    public override Representation Dual() => Product(Group, [.. Factors.Select(factor => factor.Dual())]);

    /// <inheritdoc/>
    public override RealMatrix Evaluate(GroupElement g) => Kronecker(factor => factor.Evaluate(g));

    /// <summary>Σ over the factors of 1 ⊗ … ⊗ dρᵢ ⊗ … ⊗ 1.</summary>
    public override RealMatrix Lie(int generator)
    {
        RequireDense();
        var result = RealMatrix.Build.Dense(Size, Size);
        for (var slot = 0; slot < Factors.Length; slot++)
        {
            var before = Factors.Take(slot).Aggregate(1, (size, factor) => size * factor.Size);
            var after = Size / before / Factors[slot].Size;
            var matrix = Factors[slot].Lie(generator);
            foreach (
                var (row, column, value) in matrix.EnumerateIndexed(MathNet.Numerics.LinearAlgebra.Zeros.AllowSkip)
            )
            {
                for (var i = 0; i < before; i++)
                {
                    for (var j = 0; j < after; j++)
                        result[(i * matrix.RowCount + row) * after + j, (i * matrix.RowCount + column) * after + j] +=
                            value;
                }
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override RealMatrix Discrete(int generator) => Kronecker(factor => factor.Discrete(generator));

    /// <inheritdoc/>
    public override void Apply(GroupElement g, ReadOnlySpan<double> x, Span<double> y)
    {
        var matrices = new RealMatrix[Factors.Length];
        for (var slot = 0; slot < matrices.Length; slot++)
            matrices[slot] = Factors[slot].Evaluate(g);
        TensorSlots.Apply(matrices, x, y);
    }

    /// <inheritdoc/>
    public override Representation Map(Group target, Func<MatrixRepresentation, Representation> leaf) =>
        Product(target, [.. Factors.Select(factor => factor.Map(target, leaf))]);

    /// <inheritdoc/>
    public override string ToString() => Notation.OfProduct(Factors);

    private protected override string MakeKey() => $"({string.Join('*', Factors.Select(factor => factor.Key))})";

    // (a ⊕ b) ⊗ c = a ⊗ c ⊕ b ⊗ c and so on: one summand for every choice of a summand in each factor.
    private protected override ImmutableArray<Summand> MakeSummands()
    {
        ImmutableArray<Summand> products = [new(new TensorType(Group, []), [0])];
        foreach (var factor in Factors)
        {
            products =
            [
                .. products.SelectMany(
                    _ => factor.Summands,
                    (left, right) =>
                        new Summand(
                            left.Type.Times(right.Type),
                            [
                                .. left.Positions.SelectMany(
                                    _ => right.Positions,
                                    (slow, fast) => slow * factor.Size + fast
                                ),
                            ]
                        )
                ),
            ];
        }

        return products;
    }

    private RealMatrix Kronecker(Func<Representation, RealMatrix> matrix)
    {
        RequireDense();
        return Factors.Select(matrix).Aggregate((left, right) => left.KroneckerProduct(right));
    }
}
