using System.Diagnostics.CodeAnalysis;

namespace Noether.LinearAlgebra;

/// <summary>A logarithm with what is known of it.</summary>
/// <param name="Status">Whether it exists and can be trusted.</param>
/// <param name="Matrix">log M, [n, n]; null without a real logarithm.</param>
public sealed record Logarithm(LogarithmStatus Status, RealMatrix? Matrix)
{
    /// <summary>There is none.</summary>
    public static Logarithm None { get; } = new(LogarithmStatus.NoRealLog, null);

    /// <summary>Whether there is a real logarithm.</summary>
    [MemberNotNullWhen(true, nameof(Matrix))]
    public bool Exists => Matrix is not null;

    /// <summary>The logarithm found, with the largest angle among its eigenvalues.</summary>
    public static Logarithm At(double largestAngle, RealMatrix matrix) =>
        new(largestAngle > Math.PI - 1e-3 ? LogarithmStatus.NearBranch : LogarithmStatus.Ok, matrix);
}
