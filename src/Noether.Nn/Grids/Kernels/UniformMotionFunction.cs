using System.Numerics;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>φ(κ₀ ⋆ x + b) + σμ(x) as one step of the graph: it keeps its input and its output, and passes over each of them once more.</summary>
internal static class UniformMotionFunction
{
    /// <summary>Replicated border, odd window, φ with one slope above 0 (1) and one below.</summary>
    public static Tensor Apply(Tensor x, Tensor kernel, Tensor? bias, int stride, bool movesAlong, double slope) =>
        x.DType == DType.Float64
            ? Apply<double>(x, kernel, bias, stride, movesAlong, slope)
            : Apply<float>(x, kernel, bias, stride, movesAlong, (float)slope);

    private static Tensor Apply<T>(Tensor x, Tensor kernel, Tensor? bias, int stride, bool movesAlong, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var scope = TensorScope.Begin();
        var (window, wantsInput, hasBias) = ((int)kernel.Size(2), x.RequiresGradient, bias is not null);
        Tensor y;
        SavedTensors saved;
        using (Gradients.Pause())
        {
            var frame = x.Contiguous();
            y = FrameConvolution.Forward<T>(frame, kernel, bias, stride);
            var mean = movesAlong
                ? BoxMean.Of<T>(FieldComponents.Mean(frame).Contiguous(), window, stride)
                : ZeroMean(y);
            MovingTail.Apply(y, mean, slope);
            saved = new SavedTensors(frame, kernel, y, mean);
        }

        Tensor[] inputs = bias is null ? [x, kernel] : [x, kernel, bias];
        return scope.Keep(CustomFunction.Apply(inputs, [y], Backward, saved.All)[0]);

        Tensor?[] Backward(Tensor?[] given)
        {
            var parts = saved.ForBackward();
            var (input, weight, output, mean) = (parts[0], parts[1], parts[2], parts[3]);
            var gradient = given[0]!.Contiguous();
            var means = mean.ZerosLike();
            var inner = MovingTail.Backward(gradient, output, mean, means, slope);
            var gradients = FrameConvolution.Backward<T>(input, weight, inner, stride, wantsInput);
            if (wantsInput && movesAlong)
            {
                var byFrame = FieldComponents.ByFrame(gradients.Input!);
                byFrame.AddInPlace(
                    BoxMean.Transposed<T>(means, (input.Size(2), input.Size(3)), window, stride).Unsqueeze(1),
                    1.0 / byFrame.Size(1)
                );
            }

            return hasBias ? [gradients.Input, gradients.Kernel, gradients.Bias] : [gradients.Input, gradients.Kernel];
        }
    }

    private static Tensor ZeroMean(Tensor y) => Tensor.Zeros([y.Size(0), 2, y.Size(2), y.Size(3)], y.DType);
}
