using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>Generators on the part of space that they move, in an orthonormal basis of it.</summary>
internal static class MovedSpace
{
    /// <summary>UᵀLᵢU for an orthonormal basis U of all images Lᵢx.</summary>
    public static RealMatrix[] Of(IReadOnlyList<RealMatrix> generators, double tolerance)
    {
        var images = generators.Skip(1).Aggregate(generators[0], (all, next) => all.Append(next));
        var spectrum = SingularSpectrum.Of(images.Transpose());
        var still = spectrum.CountUpTo(tolerance * spectrum.Largest);
        var size = generators[0].RowCount;
        var moved = spectrum.Vectors.SubMatrix(0, size, still, size - still);
        return [.. generators.Select(l => moved.TransposeThisAndMultiply(l) * moved)];
    }
}
