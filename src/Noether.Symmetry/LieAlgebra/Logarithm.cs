using System.Diagnostics.CodeAnalysis;

namespace Noether.Symmetry;

/// <summary>A logarithm with what is known of it.</summary>
/// <param name="Status">Whether it exists and can be trusted.</param>
/// <param name="Matrix">log M, [n, n]; null without a real logarithm.</param>
public sealed record Logarithm(LogarithmStatus Status, RealMatrix? Matrix)
{
    internal static Logarithm None { get; } = new(LogarithmStatus.NoRealLog, null);

    /// <summary>Whether there is a real logarithm.</summary>
    [MemberNotNullWhen(true, nameof(Matrix))]
    public bool Exists => Matrix is not null;

    internal static Logarithm At(double largestAngle, RealMatrix matrix) =>
        new(largestAngle > Math.PI - 1e-3 ? LogarithmStatus.NearBranch : LogarithmStatus.Ok, matrix);
}
