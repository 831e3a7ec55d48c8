using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>Says whether a representation is irreducible, and of which type.</summary>
public static class Irreducibility
{
    /// <summary>The type of an irreducible representation; null for a reducible one.</summary>
    /// <remarks>
    /// An orthogonal representation is irreducible exactly when the symmetric matrices that commute with it are the multiples of
    /// the identity: a real matrix algebra closed under transposition has no others only if it is R, C or the quaternions.
    /// </remarks>
    /// <exception cref="SymmetryException">The representation is not orthogonal.</exception>
    public static RepresentationType? TypeOf(Representation representation)
    {
        ArgumentNullException.ThrowIfNull(representation);
        RequireOrthogonal(representation);
        var commutant = Intertwiners.Basis(representation, representation);
        // Transposition is an involution of the commutant: 1 on symmetric matrices, −1 on antisymmetric ones.
        var trace = Enumerable.Range(0, commutant.Dimension).Sum(i => Transposed(commutant, i));
        var symmetric = (int)Math.Round((commutant.Dimension + trace) / 2);
        return symmetric == 1 ? (RepresentationType)commutant.Dimension : null;
    }

    internal static void RequireOrthogonal(Representation representation)
    {
        if (!representation.IsOrthogonal)
            throw new SymmetryException(
                $"{representation} of {representation.Group} is not orthogonal, so a complement of an invariant subspace need not be invariant."
            );
    }

    // ⟨Cᵢ, Cᵢᵀ⟩.
    private static double Transposed(IntertwinerBasis commutant, int i)
    {
        var unit = new double[commutant.Dimension];
        unit[i] = 1;
        var matrix = commutant.Expand(unit);
        return matrix.PointwiseMultiply(matrix.Transpose()).RowSums().Sum();
    }
}
