using System.Numerics;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>s_a(o) φ(Σ_a (κ_a ⋆ x_a) / s_a + b_o) as one step of the graph, the components as two groups of one convolution.</summary>
internal static class MagnitudeFunction
{
    /// <summary>Replicated border, odd window, φ with one slope above 0 (1) and one below. Kernel [2·out, frames, k, k].</summary>
    public static Tensor Apply(Tensor x, FrameKernel kernel, Tensor? bias, double floor, double slope) =>
        x.DType == DType.Float64
            ? Apply<double>(x, kernel, bias, floor, slope)
            : Apply<float>(x, kernel, bias, floor, (float)slope);

    private static Tensor Apply<T>(Tensor x, FrameKernel kernel, Tensor? bias, double floor, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var scope = TensorScope.Begin();
        var (wantsInput, hasBias) = (x.RequiresGradient, bias is not null);
        Tensor y;
        SavedTensors saved;
        using (Gradients.Pause())
        {
            var frame = x.Contiguous();
            var range = WindowRange.Of<T>(frame, kernel, floor, isShared: false);
            var inverse = range.Scale.Reciprocal();
            var (parts, kept) = kernel.Forward<T>(frame, null);
            var constants = bias ?? Tensor.Zeros([parts.Size(1) / 2], x.DType);
            y = MagnitudeTail.Apply(parts, range.Scale, inverse, constants, slope);
            saved = new(
                kept,
                kernel.ForBackward,
                constants,
                parts,
                inverse,
                range.Scale,
                range.HighestAt,
                range.LowestAt
            );
        }

        Tensor[] inputs = bias is null ? [x, kernel.Kernel] : [x, kernel.Kernel, bias];
        return scope.Keep(CustomFunction.Apply(inputs, [y], Backward, saved.All)[0]);

        Tensor?[] Backward(Tensor?[] given)
        {
            var all = saved.ForBackward();
            var (input, weight, constants, parts, inverse) = (all[0], all[1], all[2], all[3], all[4]);
            var range = new WindowRange(all[5], all[6], all[7]);
            var gradient = given[0]!.Contiguous();
            var scales = range.Scale.ZerosLike();
            var biases = Tensor.Zeros([gradient.Size(0), gradient.Size(1)], gradient.DType);
            var inner = MagnitudeTail.Backward(
                gradient,
                parts,
                (range.Scale, inverse),
                constants,
                (scales, biases),
                slope
            );
            var gradients = kernel.Backward<T>(input, weight, inner, wantsInput);
            if (wantsInput)
                range.AddGradient<T>(gradients.Input!, scales);
            return hasBias ? [gradients.Input, gradients.Kernel, biases.Sum(0)] : [gradients.Input, gradients.Kernel];
        }
    }
}
