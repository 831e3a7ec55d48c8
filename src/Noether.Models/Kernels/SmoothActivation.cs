using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Kernels;

/// <summary>A nonlinearity σ with its first two derivatives, all in one pass over memory.</summary>
/// <remarks>
/// A Hamiltonian network differentiates its perceptron in the forward pass, so training needs σ, σ′ and σ″ at every
/// hidden unit. Written as separate tensor operations that is a dozen passes over memory; here it is one.
/// </remarks>
internal static class SmoothActivation
{
    /// <summary>Whether the fused passes below know this nonlinearity.</summary>
    public static bool Knows(Activation activation) => activation is Activation.Silu or Activation.Tanh;

    /// <summary>σ(h), σ′(h) and σ″(h), element by element.</summary>
    /// <param name="activation">Which σ.</param>
    /// <param name="h">What it is applied to; overwritten with σ(h).</param>
    public static (Tensor First, Tensor Second) EvaluateInPlace(Activation activation, Tensor h)
    {
        if (h.DType == DType.Float32 && h.Device.Kind == DeviceKind.Cpu && h.IsContiguous)
        {
            var first = h.EmptyLike();
            var second = h.EmptyLike();
            if (activation == Activation.Silu)
                Silu(h.Span<float>(), first.Span<float>(), second.Span<float>());
            else
                Tanh(h.Span<float>(), first.Span<float>(), second.Span<float>());
            // A span does not keep its tensor alive.
            GC.KeepAlive(h);
            return (first, second);
        }

        return activation == Activation.Silu ? SiluByOperators(h) : TanhByOperators(h);
    }

    // With s = 1 / (1 + e⁻ʰ): σ = h s, σ′ = s + σ (1 − s), σ″ = s (1 − s) (2 + h (1 − 2s)).
    private static void Silu(Span<float> value, Span<float> first, Span<float> second)
    {
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(value);
        var firstVectors = MemoryMarshal.Cast<float, Vector512<float>>(first);
        var secondVectors = MemoryMarshal.Cast<float, Vector512<float>>(second);
        var one = Vector512<float>.One;
        for (var i = 0; i < vectors.Length; i++)
        {
            var h = vectors[i];
            var s = one / (one + Vector512.Exp(-h));
            var rest = one - s;
            var a = h * s;
            vectors[i] = a;
            firstVectors[i] = Vector512.FusedMultiplyAdd(a, rest, s);
            secondVectors[i] = s * rest * (one + one + (h * (rest - s)));
        }

        for (var i = vectors.Length * Vector512<float>.Count; i < value.Length; i++)
        {
            var h = value[i];
            var s = 1 / (1 + MathF.Exp(-h));
            var rest = 1 - s;
            value[i] = h * s;
            first[i] = s + (h * s * rest);
            second[i] = s * rest * (2 + (h * (rest - s)));
        }
    }

    // σ = tanh h = 1 − 2 / (1 + e²ʰ), σ′ = 1 − σ², σ″ = −2 σ σ′.
    private static void Tanh(Span<float> value, Span<float> first, Span<float> second)
    {
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(value);
        var firstVectors = MemoryMarshal.Cast<float, Vector512<float>>(first);
        var secondVectors = MemoryMarshal.Cast<float, Vector512<float>>(second);
        var one = Vector512<float>.One;
        var two = one + one;
        for (var i = 0; i < vectors.Length; i++)
        {
            var a = one - (two / (one + Vector512.Exp(two * vectors[i])));
            var slope = one - (a * a);
            vectors[i] = a;
            firstVectors[i] = slope;
            secondVectors[i] = -two * a * slope;
        }

        for (var i = vectors.Length * Vector512<float>.Count; i < value.Length; i++)
        {
            var a = MathF.Tanh(value[i]);
            value[i] = a;
            first[i] = 1 - (a * a);
            second[i] = -2 * a * first[i];
        }
    }

    private static (Tensor First, Tensor Second) SiluByOperators(Tensor h)
    {
        using var scope = TensorScope.Begin();
        var s = h.Sigmoid();
        var rest = 1 - s;
        var second = s * rest * (2 + (h * (rest - s)));
        h.MultiplyInPlace(s);
        return (scope.Keep(s + (h * rest)), scope.Keep(second));
    }

    private static (Tensor First, Tensor Second) TanhByOperators(Tensor h)
    {
        using var scope = TensorScope.Begin();
        var a = h.Tanh();
        var first = 1 - a.Square();
        var second = a * first * -2;
        h.CopyFrom(a);
        return (scope.Keep(first), scope.Keep(second));
    }
}
