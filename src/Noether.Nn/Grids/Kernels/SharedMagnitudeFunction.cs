using System.Numerics;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>φ(κ ⋆ x + b·s) as one step of the graph, s the larger range of the two components.</summary>
internal static class SharedMagnitudeFunction
{
    /// <summary>Replicated border, odd window, φ with one slope above 0 (1) and one below.</summary>
    public static Tensor Apply(Tensor x, FrameKernel kernel, Tensor bias, double slope) =>
        x.DType == DType.Float64 ? Apply<double>(x, kernel, bias, slope) : Apply<float>(x, kernel, bias, (float)slope);

    private static Tensor Apply<T>(Tensor x, FrameKernel kernel, Tensor bias, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var scope = TensorScope.Begin();
        var wantsInput = x.RequiresGradient;
        Tensor y;
        SavedTensors saved;
        using (Gradients.Pause())
        {
            var frame = x.Contiguous();
            var range = WindowRange.Of<T>(frame, kernel, floor: 0, isShared: true);
            (y, var kept) = kernel.Forward<T>(frame, null);
            SharedTail.Apply(y, range.Scale, bias, slope);
            saved = new SavedTensors(kept, kernel.ForBackward, bias, y, range.Scale, range.HighestAt, range.LowestAt);
        }

        return scope.Keep(CustomFunction.Apply([x, kernel.Kernel, bias], [y], Backward, saved.All)[0]);

        Tensor?[] Backward(Tensor?[] given)
        {
            var all = saved.ForBackward();
            var (input, weight, constants, output) = (all[0], all[1], all[2], all[3]);
            var range = new WindowRange(all[4], all[5], all[6]);
            var gradient = given[0]!.Contiguous();
            var scales = range.Scale.ZerosLike();
            var biases = Tensor.Zeros([output.Size(0), output.Size(1)], output.DType);
            var inner = SharedTail.Backward(gradient, output, range.Scale, constants, (scales, biases), slope);
            var gradients = kernel.Backward<T>(input, weight, inner, wantsInput);
            if (wantsInput)
                range.AddGradient<T>(gradients.Input!, scales);
            return [gradients.Input, gradients.Kernel, biases.Sum(0)];
        }
    }
}
