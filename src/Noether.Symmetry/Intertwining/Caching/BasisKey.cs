using System.Globalization;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining.Caching;

/// <summary>What a cached basis depends on.</summary>
internal static class BasisKey
{
    /// <summary>To be raised whenever a solver's basis changes: coefficients mean nothing without the basis that they were made with.</summary>
    private const int SolverVersion = 1;

    public static string Of(TensorType type, IntertwinerOptions options) =>
        GroupHash.OfText(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{SolverVersion}|{type.Group.Hash}|{type.Key}|{options.Tolerance:R}|{options.Rank}|{options.NumericOnly}|{options.Certify}"
            )
        );
}
