using Noether.LinearAlgebra;
using Noether.Symmetry.IrreducibleRepresentations;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>Maps between irreps that have names: none between different ones; of one irrep into itself, R or C by its type.</summary>
/// <remarks>The named irreps of complex type turn a plane, so that besides 1 the quarter turn commutes with them.</remarks>
internal sealed class SchurSolver : IInvariantSolver
{
    public const string Name = "Schur's lemma";

    public InvariantBasis? TrySolve(TensorType type, IntertwinerOptions options)
    {
        if (options.NumericOnly || options.Rank is not null || type.Rank is 0 or > 2)
            return null;
        var first = type.Factors[0];
        if (Irreps.TypeOf(first) is not { } kind)
            return null;
        var evidence = new BasisEvidence(Name);
        if (type.Rank == 1)
            return new DenseBasis(IsTrivial(first) ? [1] : [], first.Size, evidence);
        var second = type.Factors[1];
        if (Irreps.TypeOf(second) is null)
            return null;
        if (!first.Equals(second))
            return new DenseBasis([], type.Size, evidence);
        double[] rows = [.. RealMatrix.Build.DenseIdentity(first.Size).ToRowMajorArray()];
        if (kind == RepresentationType.Complex)
            rows = [.. rows, .. Matrices.Rotation(2, 1, 0).ToRowMajorArray()];
        var length = Math.Sqrt(first.Size);
        return new DenseBasis(Array.ConvertAll(rows, value => value / length), type.Size, evidence);
    }

    private static bool IsTrivial(MatrixRepresentation irrep) =>
        irrep.Size == 1
        && irrep.LieMatrices.All(matrix => matrix[0, 0] == 0)
        && irrep.DiscreteMatrices.All(matrix => matrix[0, 0] == 1);
}
