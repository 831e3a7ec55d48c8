using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>The general way: the null space of CᵀC by a symmetric eigendecomposition, for any matrix group.</summary>
internal sealed class NullSpaceSolver : IInvariantSolver
{
    public const string Name = "null space";

    public static InvariantBasis Solve(TensorType type, IntertwinerOptions options)
    {
        var size = type.Size;
        MemoryNeed.Require(type, 8.0 * size * size * 3, options);
        var actions = new GeneratorActions(type);
        var (rows, evidence) = NullSpace.Of(
            actions.NormalMatrix(),
            size,
            actions.GramOfImages,
            // ρ(h) − 1 carries the rounding of ρ(h), also where it is nothing else.
            scale: type.Group.Discrete.Length > 0 ? 1 : 0,
            Name,
            options
        );
        return new DenseBasis(rows, size, evidence);
    }

    InvariantBasis? IInvariantSolver.TrySolve(TensorType type, IntertwinerOptions options) => Solve(type, options);
}
