using System.Numerics;

namespace Noether.LinearAlgebra;

/// <summary>Products of row-major matrices.</summary>
public static class DenseProducts
{
    /// <summary>C = A B. [m, k] [k, n] → the first [m, n] of C.</summary>
    public static void Multiply(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        Span<double> c,
        int rows,
        int inner,
        int columns
    )
    {
        c[..(rows * columns)].Clear();
        for (var i = 0; i < rows; i++)
        {
            var target = c.Slice(i * columns, columns);
            for (var k = 0; k < inner; k++)
                AddScaled(a[i * inner + k], b.Slice(k * columns, columns), target);
        }
    }

    /// <summary>G += A Aᵀ. [m, k] → [m, m].</summary>
    public static void AddGram(ReadOnlySpan<double> a, Span<double> gram, int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var product = Dot(a.Slice(i * columns, columns), a.Slice(j * columns, columns));
                gram[i * rows + j] += product;
                if (i != j)
                    gram[j * rows + i] += product;
            }
        }
    }

    /// <summary>y += α x.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        if (factor == 0)
            return;
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(y[i..]) + factor * new Vector<double>(x[i..])).CopyTo(y[i..]);
        for (; i < x.Length; i++)
            y[i] += factor * x[i];
    }

    /// <summary>⟨x, y⟩.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            sums += new Vector<double>(x[i..]) * new Vector<double>(y[i..]);
        var sum = Vector.Sum(sums);
        for (; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
