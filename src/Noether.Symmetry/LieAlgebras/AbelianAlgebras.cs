using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>Names commuting generators by what their flows do: rotate, scale, shear.</summary>
internal static class AbelianAlgebras
{
    public static string Name(IReadOnlyList<RealMatrix> basis, SpectrumKind kind, double tolerance)
    {
        var count = basis.Count;
        if (count == 1)
            return kind switch
            {
                SpectrumKind.Rotation => "so(2)",
                SpectrumKind.Boost => "so(1,1)",
                SpectrumKind.Scaling => "scaling",
                SpectrumKind.Spiral => "spiral",
                SpectrumKind.Shear => "shear",
                _ => "abelian(1)",
            };
        if (kind == SpectrumKind.Shear)
            return $"shears({count})";
        if (kind == SpectrumKind.Rotation)
            return string.Join('+', Enumerable.Repeat("so(2)", count));
        if (kind is SpectrumKind.Scaling or SpectrumKind.Boost)
            return string.Join('+', Enumerable.Repeat("scaling", count));
        return Split(basis, tolerance) ?? $"abelian({count})";
    }

    // In a common eigenbasis each element is a list of eigenvalues, linear in the element. Those with real parts 0 rotate,
    // those with imaginary parts 0 scale; together they may be all.
    private static string? Split(IReadOnlyList<RealMatrix> basis, double tolerance)
    {
        var vectors = GenericElement.Of(basis).ToComplex().Evd().EigenVectors;
        if (vectors.ConditionNumber().Magnitude is not < 1e8)
            return null;
        var inverse = vectors.Inverse();
        Complex[][] values = [.. basis.Select(l => (inverse * l.ToComplex() * vectors).Diagonal().ToArray())];
        var rotations = Nullity(values, value => value.Real, tolerance);
        var scalings = Nullity(values, value => value.Imaginary, tolerance);
        return rotations + scalings == basis.Count
            ? string.Join('+', Enumerable.Repeat("so(2)", rotations).Concat(Enumerable.Repeat("scaling", scalings)))
            : null;
    }

    private static int Nullity(Complex[][] values, Func<Complex, double> part, double tolerance)
    {
        var scale = values.SelectMany(row => row).Max(value => value.Magnitude);
        return SingularSpectrum
            .Of(RealMatrix.Build.DenseOfColumns(values.Select(row => row.Select(part))))
            .CountUpTo(Math.Max(tolerance, 1e-7) * scale);
    }
}
