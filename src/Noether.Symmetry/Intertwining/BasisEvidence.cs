namespace Noether.Symmetry.Intertwining;

/// <summary>Why a basis has the dimension that it has.</summary>
/// <param name="Solver">How it was found.</param>
public sealed record BasisEvidence(string Solver)
{
    /// <summary>The smallest singular values of the constraints, ascending, where the solver computed them: kept ones, then the next.</summary>
    public IReadOnlyList<double> Spectrum { get; init; } = [];

    /// <summary>The first singular value beyond the null space divided by the largest within it; infinity where that is exact.</summary>
    public double Gap { get; init; } = double.PositiveInfinity;

    /// <summary>The nullity by exact elimination modulo a prime, where the generators are integers and it was asked for.</summary>
    public int? ExactNullity { get; init; }
}
