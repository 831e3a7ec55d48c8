using System.Numerics;
using System.Runtime.CompilerServices;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>κ − its mean over frames and window, for each output and component, as one step of the graph.</summary>
internal static class MovingKernel
{
    /// <summary>[out, components · frames, k, k] → the same.</summary>
    public static Tensor Of(Tensor weight, int components) =>
        weight.DType == DType.Float64 ? Of<double>(weight, components) : Of<float>(weight, components);

    private static Tensor Of<T>(Tensor weight, int components)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var scope = TensorScope.Begin();
        Tensor result;
        using (Gradients.Pause())
            result = WithoutMean<T>(weight.Detach().Contiguous(), components);
        return scope.Keep(
            CustomFunction.Apply([weight], [result], given => [WithoutMean<T>(given[0]!.Contiguous(), components)])[0]
        );
    }

    // It is its own transpose.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Tensor WithoutMean<T>(Tensor weight, int components)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = weight.EmptyLike();
        var from = weight.Span<T>();
        var into = result.Span<T>();
        var taps = (int)(weight.Size(2) * weight.Size(3));
        var (line, block) = ((int)weight.Size(1) * taps, components * taps);
        var each = T.CreateChecked(line / components);
        for (var index = 0; index < from.Length / line * components; index++)
        {
            var (start, end) = (index / components * line + index % components * taps, (index / components + 1) * line);
            var sum = Vector<T>.Zero;
            var rest = T.Zero;
            for (var at = start; at < end; at += block)
            {
                var i = 0;
                for (; i + Vector<T>.Count <= taps; i += Vector<T>.Count)
                    sum += new Vector<T>(from[(at + i)..]);
                for (; i < taps; i++)
                    rest += from[at + i];
            }

            var mean = (Vector.Sum(sum) + rest) / each;
            for (var at = start; at < end; at += block)
            {
                var i = 0;
                for (; i + Vector<T>.Count <= taps; i += Vector<T>.Count)
                    (new Vector<T>(from[(at + i)..]) - new Vector<T>(mean)).CopyTo(into[(at + i)..]);
                for (; i < taps; i++)
                    into[at + i] = from[at + i] - mean;
            }
        }

        return result;
    }
}
