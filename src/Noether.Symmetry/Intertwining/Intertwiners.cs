using System.Collections.Immutable;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>Finds all equivariant linear maps between two representations of a group.</summary>
public static class Intertwiners
{
    private const int CertifiedAnyway = 100;

    private static readonly IInvariantSolver[] Solvers =
    [
        new OrbitSolver(),
        new ProductGroupSolver(),
        new SchurSolver(),
        new ContractionSolver(),
        new WeightSolver(),
        new NullSpaceSolver(),
    ];

    /// <summary>An orthonormal basis of Hom(<paramref name="from"/>, <paramref name="to"/>).</summary>
    /// <exception cref="SymmetryException">The two are of different groups, or the basis would not fit into memory.</exception>
    public static IntertwinerBasis Basis(Representation from, Representation to, IntertwinerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!from.Group.HasGeneratorsOf(to.Group))
            throw new SymmetryException(
                $"There are no maps from a representation of {from.Group} to one of {to.Group}."
            );
        options ??= IntertwinerOptions.Default;
        var inputs = ByType(from);
        var blocks = ImmutableArray.CreateBuilder<IntertwinerBlock>();
        var offset = 0;
        foreach (var (output, outputCopies) in ByType(to))
        {
            foreach (var (input, inputCopies) in inputs)
            {
                var basis = Invariants(output.Times(input.Dual()), options);
                blocks.Add(new IntertwinerBlock(input, output, basis, inputCopies, outputCopies, offset));
                offset += blocks[^1].Count;
            }
        }

        return new IntertwinerBasis(from, to, blocks.ToImmutable());
    }

    /// <summary>An orthonormal basis of the invariant vectors of one type.</summary>
    public static InvariantBasis Invariants(TensorType type, IntertwinerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        options ??= IntertwinerOptions.Default;
        return options.Cache is { } cache
            ? cache.GetOrSolve(type, options, () => Solve(type, options))
            : Solve(type, options);
    }

    private static InvariantBasis Solve(TensorType type, IntertwinerOptions options)
    {
        var basis = Solvers.Select(solver => solver.TrySolve(type, options)).First(found => found is not null)!;
        var certify =
            options.Certify || (basis.Evidence.Solver == NullSpaceSolver.Name && type.Size <= CertifiedAnyway);
        if (!certify || options.Rank is not null || options.HasLearnedGenerators)
            return basis;
        if (PrimeNullity.Of(type, options) is not { } nullity)
            return basis;
        return nullity == basis.Dimension
            ? basis.Certified(nullity)
            : throw new SymmetryException(
                $"The invariants of {type} under {type.Group} have dimension {nullity} by exact elimination, but {basis.Dimension} by "
                    + $"{basis.Evidence.Solver}: the tolerance {options.Tolerance:R} does not suit these generators."
            );
    }

    private static List<(TensorType Type, ImmutableArray<ImmutableArray<int>> Copies)> ByType(
        Representation representation
    ) =>
        [
            .. representation
                .Summands.GroupBy(summand => summand.Type)
                .Select(group => (group.Key, group.Select(summand => summand.Positions).ToImmutableArray())),
        ];
}
