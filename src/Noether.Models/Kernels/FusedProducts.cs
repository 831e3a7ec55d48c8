using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Noether.Torch;

namespace Noether.Models.Kernels;

/// <summary>Pairs of elementwise products that share a factor, in one pass over memory.</summary>
internal static class FusedProducts
{
    /// <summary>(x, y) ← (x ∘ factor, y ∘ x): both products use the old x.</summary>
    public static void MultiplyBothInPlace(Tensor x, Tensor factor, Tensor y)
    {
        if (!IsPlain(x) || !IsPlain(y) || !IsPlain(factor))
        {
            y.MultiplyInPlace(x);
            x.MultiplyInPlace(factor);
            return;
        }

        var a = x.Span<float>();
        var f = factor.Span<float>();
        var b = y.Span<float>();
        var vectorsA = MemoryMarshal.Cast<float, Vector512<float>>(a);
        var vectorsF = MemoryMarshal.Cast<float, Vector512<float>>(f);
        var vectorsB = MemoryMarshal.Cast<float, Vector512<float>>(b);
        for (var i = 0; i < vectorsA.Length; i++)
        {
            vectorsB[i] *= vectorsA[i];
            vectorsA[i] *= vectorsF[i];
        }

        for (var i = vectorsA.Length * Vector512<float>.Count; i < a.Length; i++)
        {
            b[i] *= a[i];
            a[i] *= f[i];
        }

        // A span does not keep its tensor alive.
        GC.KeepAlive(x);
        GC.KeepAlive(factor);
        GC.KeepAlive(y);
    }

    /// <summary>(x, out) ← (x ∘ factor, x ∘ other), out being new.</summary>
    public static Tensor SplitInPlace(Tensor x, Tensor factor, Tensor other)
    {
        if (!IsPlain(x) || !IsPlain(factor) || !IsPlain(other))
        {
            var product = x * other;
            x.MultiplyInPlace(factor);
            return product;
        }

        var result = x.EmptyLike();
        var a = x.Span<float>();
        var f = factor.Span<float>();
        var g = other.Span<float>();
        var r = result.Span<float>();
        var vectorsA = MemoryMarshal.Cast<float, Vector512<float>>(a);
        var vectorsF = MemoryMarshal.Cast<float, Vector512<float>>(f);
        var vectorsG = MemoryMarshal.Cast<float, Vector512<float>>(g);
        var vectorsR = MemoryMarshal.Cast<float, Vector512<float>>(r);
        for (var i = 0; i < vectorsA.Length; i++)
        {
            vectorsR[i] = vectorsA[i] * vectorsG[i];
            vectorsA[i] *= vectorsF[i];
        }

        for (var i = vectorsA.Length * Vector512<float>.Count; i < a.Length; i++)
        {
            r[i] = a[i] * g[i];
            a[i] *= f[i];
        }

        GC.KeepAlive(x);
        GC.KeepAlive(factor);
        GC.KeepAlive(other);
        return result;
    }

    private static bool IsPlain(Tensor tensor) =>
        tensor.DType == DType.Float32 && tensor.Device.Kind == DeviceKind.Cpu && tensor.IsContiguous;
}
