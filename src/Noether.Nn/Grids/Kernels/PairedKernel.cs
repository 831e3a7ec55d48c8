using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>Kernels of pairs of fields, put in the places of their channels, as one step of the graph.</summary>
internal static class PairedKernel
{
    /// <summary>[outputs · inputs, to · from · k · k] → [outputs · to, inputs · from, k, k].</summary>
    public static Tensor Of(Tensor pairs, (int Fields, int Size) to, (int Fields, int Size) from, int window) =>
        pairs.DType == DType.Float64 ? Of<double>(pairs, to, from, window) : Of<float>(pairs, to, from, window);

    private static Tensor Of<T>(Tensor pairs, (int Fields, int Size) to, (int Fields, int Size) from, int window)
        where T : unmanaged
    {
        using var scope = TensorScope.Begin();
        long[] shape = [to.Fields * to.Size, from.Fields * from.Size, window, window];
        Tensor kernel;
        using (Gradients.Pause())
        {
            kernel = Tensor.Empty(shape, pairs.DType);
            Move(pairs.Detach().Contiguous().Span<T>(), kernel.Span<T>(), isBack: false);
        }

        return scope.Keep(CustomFunction.Apply([pairs], [kernel], Backward)[0]);

        Tensor?[] Backward(Tensor?[] given)
        {
            var gradient = Tensor.Empty(
                [to.Fields * from.Fields, to.Size * from.Size * window * window],
                given[0]!.DType
            );
            Move(gradient.Span<T>(), given[0]!.Contiguous().Span<T>(), isBack: true);
            return [gradient];
        }

        void Move(Span<T> ofPairs, Span<T> ofChannels, bool isBack)
        {
            var taps = window * window;
            var at = 0;
            for (var output = 0; output < to.Fields; output++)
            {
                for (var input = 0; input < from.Fields; input++)
                {
                    for (var a = 0; a < to.Size; a++)
                    {
                        // All channels of one field that comes in lie side by side.
                        var line = (output * to.Size + a) * from.Fields * from.Size + input * from.Size;
                        var own = ofPairs.Slice(at, from.Size * taps);
                        var place = ofChannels.Slice(line * taps, from.Size * taps);
                        if (isBack)
                            place.CopyTo(own);
                        else
                            own.CopyTo(place);
                        at += from.Size * taps;
                    }
                }
            }
        }
    }
}
