using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Noether.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, ascending: the system's LAPACK, or Math.NET without one.</summary>
public static unsafe class SymmetricEigen
{
    private static readonly delegate* unmanaged[Cdecl]<
        byte*,
        byte*,
        int*,
        double*,
        int*,
        double*,
        double*,
        int*,
        int*,
        int*,
        int*,
        void> Lapack = Find();

    /// <summary>Eigenvalues [n] and eigenvectors, one row each [n, n]. The matrix is overwritten.</summary>
    public static (double[] Values, double[] Vectors) Of(double[] matrix, int size) =>
        size == 0 ? ([], [])
        : Lapack is null ? ByMathNet(matrix, size)
        : ByLapack(matrix, size);

    /// <summary>By managed code, where no LAPACK is found.</summary>
    public static (double[] Values, double[] Vectors) ByMathNet(double[] matrix, int size)
    {
        var eigen = new DenseMatrix(size, size, matrix).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        return ([.. eigen.EigenValues.Select(value => value.Real)], eigen.EigenVectors.ToColumnMajorArray());
    }

    private static (double[] Values, double[] Vectors) ByLapack(double[] matrix, int size)
    {
        var values = new double[size];
        var (vectorsToo, lower) = ((byte)'V', (byte)'L');
        int failed;
        var (work, integerWork, ask) = (new double[1], new int[1], -1);
        fixed (double* a = matrix)
        fixed (double* w = values)
        {
            fixed (double* needed = work)
            fixed (int* integers = integerWork)
                Lapack(&vectorsToo, &lower, &size, a, &size, w, needed, &ask, integers, &ask, &failed);
            var (length, integerLength) = ((int)work[0], integerWork[0]);
            work = new double[length];
            integerWork = new int[integerLength];
            fixed (double* buffer = work)
            fixed (int* integers = integerWork)
                Lapack(&vectorsToo, &lower, &size, a, &size, w, buffer, &length, integers, &integerLength, &failed);
        }

        return failed == 0
            ? (values, matrix)
            : throw new MatrixException($"The eigenvalues of a {size}×{size} matrix did not converge.");
    }

    // libtorch on Debian brings OpenBLAS, whose LAPACK this is.
    private static delegate* unmanaged[Cdecl]<
        byte*,
        byte*,
        int*,
        double*,
        int*,
        double*,
        double*,
        int*,
        int*,
        int*,
        int*,
        void> Find()
    {
        foreach (var name in (string[])["liblapack.so.3", "libopenblas.so.0"])
        {
            if (
                NativeLibrary.TryLoad(name, out var library)
                && NativeLibrary.TryGetExport(library, "dsyevd_", out var entry)
            )
                return (delegate* unmanaged[Cdecl]<
                    byte*,
                    byte*,
                    int*,
                    double*,
                    int*,
                    double*,
                    double*,
                    int*,
                    int*,
                    int*,
                    int*,
                    void>)entry;
        }

        return null;
    }
}
