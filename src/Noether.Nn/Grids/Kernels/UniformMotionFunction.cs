using System.Numerics;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>φ(κ₀ ⋆ x + b) + σμ(x) as one step of the graph: it keeps its input and its output, and passes over each of them once more.</summary>
internal static class UniformMotionFunction
{
    /// <summary>Replicated border, odd window, φ with one slope above 0 (1) and one below.</summary>
    public static Tensor Apply(Tensor x, FrameKernel kernel, Tensor? bias, bool movesAlong, double slope) =>
        x.DType == DType.Float64
            ? Apply<double>(x, kernel, bias, movesAlong, slope)
            : Apply<float>(x, kernel, bias, movesAlong, (float)slope);

    private static Tensor Apply<T>(Tensor x, FrameKernel kernel, Tensor? bias, bool movesAlong, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var scope = TensorScope.Begin();
        var (wantsInput, hasBias) = (x.RequiresGradient, bias is not null);
        var means = WindowMean.Of(kernel);
        var (height, width) = (x.Size(2), x.Size(3));
        Tensor y;
        SavedTensors saved;
        using (Gradients.Pause())
        {
            var frame = x.Contiguous();
            (y, var kept) = kernel.Forward<T>(frame, bias);
            var mean = movesAlong ? means.Forward<T>(FieldComponents.Mean(frame).Contiguous()) : ZeroMean(y);
            MovingTail.Apply(y, mean, slope);
            saved = new SavedTensors(kept, kernel.ForBackward, y, mean);
        }

        Tensor[] inputs = bias is null ? [x, kernel.Kernel] : [x, kernel.Kernel, bias];
        return scope.Keep(CustomFunction.Apply(inputs, [y], Backward, saved.All)[0]);

        Tensor?[] Backward(Tensor?[] given)
        {
            var parts = saved.ForBackward();
            var (input, weight, output, mean) = (parts[0], parts[1], parts[2], parts[3]);
            var gradient = given[0]!.Contiguous();
            var sums = mean.ZerosLike();
            var inner = MovingTail.Backward(gradient, output, mean, sums, slope);
            var gradients = kernel.Backward<T>(input, weight, inner, wantsInput);
            if (wantsInput && movesAlong)
            {
                var byFrame = FieldComponents.ByFrame(gradients.Input!);
                byFrame.AddInPlace(means.Backward<T>(sums, (height, width)).Unsqueeze(1), 1.0 / byFrame.Size(1));
            }

            return hasBias ? [gradients.Input, gradients.Kernel, gradients.Bias] : [gradients.Input, gradients.Kernel];
        }
    }

    private static Tensor ZeroMean(Tensor y) => Tensor.Zeros([y.Size(0), 2, y.Size(2), y.Size(3)], y.DType);
}
