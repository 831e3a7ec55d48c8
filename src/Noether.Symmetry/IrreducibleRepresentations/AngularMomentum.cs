using System.Numerics;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>The generators of D^l, rotations about x, y and z, in real harmonics with polar axis y: components m = −l, …, l.</summary>
/// <remarks>
/// The axes and the order are e3nn's, so that D¹(R) = R on (x, y, z). From L± |l m⟩ = √(l(l+1) − m(m ± 1)) |l m ± 1⟩ about the
/// textbook's axes (z, x, y) and the real harmonics without the sign of Condon and Shortley.
/// </remarks>
public static class AngularMomentum
{
    /// <summary>dD^l of the rotations about x, y and z, each (2l+1)×(2l+1) and antisymmetric.</summary>
    public static (RealMatrix X, RealMatrix Y, RealMatrix Z) Generators(int l)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(l);
        var size = 2 * l + 1;
        var (polar, first, second) = (new Complex[size, size], new Complex[size, size], new Complex[size, size]);
        for (var m = -l; m <= l; m++)
        {
            polar[m + l, m + l] = m;
            if (m == l)
                continue;
            var raise = Math.Sqrt(l * (l + 1.0) - m * (m + 1.0)) / 2;
            first[m + 1 + l, m + l] = first[m + l, m + 1 + l] = raise;
            second[m + 1 + l, m + l] = new Complex(0, -raise);
            second[m + l, m + 1 + l] = new Complex(0, raise);
        }

        // The textbook's x, y, z are z, x, y here.
        return (Real(second, l), Real(polar, l), Real(first, l));
    }

    /// <summary>D^l of the rotation by |v| about v.</summary>
    public static RealMatrix Rotation(int l, double x, double y, double z)
    {
        var generators = Generators(l);
        return MatrixExponential.Of(x * generators.X + y * generators.Y + z * generators.Z);
    }

    // ⟨a| −iL |b⟩ between real harmonics, each made of the complex ones of ±m.
    private static RealMatrix Real(Complex[,] operation, int l)
    {
        var result = RealMatrix.Build.Dense(2 * l + 1, 2 * l + 1);
        for (var a = -l; a <= l; a++)
        {
            for (var b = -l; b <= l; b++)
            {
                var sum = Complex.Zero;
                foreach (var (m, left) in Parts(a))
                {
                    foreach (var (n, right) in Parts(b))
                        sum += Complex.Conjugate(left) * operation[m + l, n + l] * right;
                }

                result[a + l, b + l] = sum.Imaginary;
            }
        }

        return result;
    }

    private static (int M, Complex Weight)[] Parts(int m)
    {
        if (m == 0)
            return [(0, Complex.One)];
        var (size, sign) = (Math.Abs(m), m % 2 == 0 ? 1 : -1);
        var half = Math.Sqrt(0.5);
        return m > 0
            ? [(size, sign * half), (-size, half)]
            : [(size, new Complex(0, -sign * half)), (-size, new Complex(0, half))];
    }
}
