using Noether.Symmetry.Intertwining.Weights;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>Groups with commuting normal generators: their joint kernel by weights, then what the other generators leave of it.</summary>
/// <remarks>
/// Eigenvectors of commuting normal matrices give a tensor product in which the torus is diagonal; a tuple of them is fixed
/// when its weights cancel. That is a small part of the space (N = 2187 for SO(3) T₇, 393 of them fixed), found without
/// arithmetic on N×N matrices, and the frequency basis of SO(2), O(2), C_n and D_n (there the irrational entries of rotations do no harm).
/// </remarks>
internal sealed class WeightSolver : IInvariantSolver
{
    public InvariantBasis? TrySolve(TensorType type, IntertwinerOptions options)
    {
        if (options.NumericOnly || options.Rank is not null || options.HasLearnedGenerators)
            return null;
        if (Torus.Of(type) is not { } torus)
            return null;
        var vectors = new WeightVectors(type, torus, options.Tolerance);
        MemoryNeed.Require(type, 24.0 * vectors.Count * vectors.Count, options);
        var constraints = new WeightConstraints(type, torus, vectors, options);
        var (coefficients, evidence) = NullSpace.Of(
            constraints.NormalMatrix(),
            vectors.Count,
            constraints.GramOfImages,
            constraints.Scale,
            "weights",
            options
        );
        var dimension = vectors.Count == 0 ? 0 : coefficients.Length / vectors.Count;
        MemoryNeed.Require(type, 8.0 * dimension * type.Size, options);
        return new DenseBasis(vectors.Expand(coefficients, dimension), type.Size, evidence);
    }
}
