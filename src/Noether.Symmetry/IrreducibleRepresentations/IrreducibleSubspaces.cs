using Noether.LinearAlgebra;
using Noether.Symmetry.LieAlgebras;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>An orthogonal representation cut into irreducible subspaces: the eigenspaces of a symmetric matrix that commutes with it.</summary>
/// <remarks>Almost every such matrix has a different eigenvalue on every irreducible part, copies of one irrep included.</remarks>
internal static class IrreducibleSubspaces
{
    /// <summary>Orthonormal rows of each subspace, [size, n]; together they are an orthogonal matrix.</summary>
    /// <param name="generators">The orthogonal matrices of the discrete generators, the antisymmetric ones of a Lie algebra, or both.</param>
    public static IReadOnlyList<RealMatrix> Of(IReadOnlyList<RealMatrix> generators)
    {
        var size = generators[0].RowCount;
        var random = new RandomStream(1);
        var mixture = RealMatrix.Build.Dense(size, size);
        foreach (var commuting in Commutant.Basis(generators, 1e-6))
            mixture += random.NextNormal() * (commuting + commuting.Transpose());
        return Of(mixture);
    }

    /// <summary>The eigenspaces of a symmetric matrix that commutes with the representation and is random otherwise.</summary>
    public static IReadOnlyList<RealMatrix> Of(RealMatrix mixture)
    {
        var size = mixture.RowCount;
        var (values, vectors) = SymmetricEigen.Of(mixture.ToColumnMajorArray(), size);
        var scale = Math.Max(1e-300, values.Max(Math.Abs));
        var subspaces = new List<RealMatrix>();
        for (var start = 0; start < size; )
        {
            var end = start + 1;
            while (end < size && values[end] - values[end - 1] < 1e-8 * scale)
                end++;
            subspaces.Add(
                RealMatrix.Build.Dense(end - start, size, (row, column) => vectors[(start + row) * size + column])
            );
            start = end;
        }

        return subspaces;
    }
}
