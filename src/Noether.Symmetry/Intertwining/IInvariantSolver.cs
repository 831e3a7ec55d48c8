using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>A way to find the invariant vectors of some types.</summary>
internal interface IInvariantSolver
{
    /// <summary>The basis, or null where this way does not apply.</summary>
    InvariantBasis? TrySolve(TensorType type, IntertwinerOptions options);
}
