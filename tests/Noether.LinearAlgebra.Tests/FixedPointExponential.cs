using System.Numerics;

namespace Noether.LinearAlgebra.Tests;

/// <summary>exp(A) by its power series in whole numbers with 220 binary places: slow, obvious, and exact to far below rounding.</summary>
internal static class FixedPointExponential
{
    private const int Places = 220;
    private const int Squarings = 10;

    public static RealMatrix Of(RealMatrix matrix)
    {
        var n = matrix.RowCount;
        var a = new BigInteger[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            a[i, j] = ((BigInteger)Math.ScaleB(matrix[i, j], 60)) << (Places - 60 - Squarings);
        var sum = Identity(n);
        var term = Identity(n);
        for (var k = 1; k < 60; k++)
        {
            term = Multiply(term, a);
            for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
            {
                term[i, j] /= k;
                sum[i, j] += term[i, j];
            }
        }

        for (var i = 0; i < Squarings; i++)
            sum = Multiply(sum, sum);
        return RealMatrix.Build.Dense(n, n, (i, j) => Math.ScaleB((double)(sum[i, j] >> (Places - 100)), -100));
    }

    private static BigInteger[,] Identity(int n)
    {
        var identity = new BigInteger[n, n];
        for (var i = 0; i < n; i++)
            identity[i, i] = BigInteger.One << Places;
        return identity;
    }

    private static BigInteger[,] Multiply(BigInteger[,] x, BigInteger[,] y)
    {
        var n = x.GetLength(0);
        var product = new BigInteger[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < n; k++)
                product[i, j] += x[i, k] * y[k, j];
            product[i, j] >>= Places;
        }

        return product;
    }
}
