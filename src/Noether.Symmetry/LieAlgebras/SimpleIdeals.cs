using System.Numerics;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>Splits a semisimple algebra into its simple ideals.</summary>
internal static class SimpleIdeals
{
    /// <summary>
    /// The invariant subspaces of a generic matrix that commutes with ad: it is a number on each ideal, or a complex pair on
    /// one that is complex, such as so(1,3).
    /// </summary>
    public static LieAlgebra[] Of(LieAlgebra algebra, double tolerance)
    {
        RealMatrix[] ad = [.. Enumerable.Range(0, algebra.Dimension).Select(algebra.Ad)];
        var generic = GenericElement.Of(Commutant.Basis(ad, tolerance));
        var ideals = new List<LieAlgebra>();
        var identity = RealMatrix.Build.DenseIdentity(algebra.Dimension);
        var distance = Math.Max(1e-4, tolerance) * generic.FrobeniusNorm();
        var eigenvalues = generic.Evd().EigenValues;
        foreach (var value in Distinct(eigenvalues, distance))
        {
            var isPair = value.Imaginary > distance;
            var shifted = generic - identity * value.Real;
            // (C − a)² + b² is 0 on the ideal; for a real eigenvalue C − a itself.
            var polynomial = isPair ? shifted * shifted + identity * (value.Imaginary * value.Imaginary) : shifted;
            var count = eigenvalues.Count(other => (other - value).Magnitude <= distance) * (isPair ? 2 : 1);
            ideals.Add(algebra.Part(SingularSpectrum.Of(polynomial).First(count)));
        }

        return [.. ideals.OrderByDescending(ideal => ideal.Dimension)];
    }

    private static List<Complex> Distinct(IEnumerable<Complex> values, double distance)
    {
        var distinct = new List<Complex>();
        foreach (var value in values.Where(value => value.Imaginary >= -distance))
        {
            if (!distinct.Exists(known => (known - value).Magnitude <= distance))
                distinct.Add(value);
        }

        return distinct;
    }
}
