using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>φ(κ ⋆ x + b) of a small map as one step of the graph.</summary>
internal static class PixelFunction
{
    /// <summary>φ with one slope above 0 (1) and one below; a kernel with a plan.</summary>
    public static Tensor Apply(Tensor x, FrameKernel kernel, Tensor? bias, double slope) =>
        x.DType == DType.Float64 ? Apply<double>(x, kernel, bias, slope) : Apply<float>(x, kernel, bias, (float)slope);

    private static Tensor Apply<T>(Tensor x, FrameKernel kernel, Tensor? bias, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var scope = TensorScope.Begin();
        var (wantsInput, hasBias, isLinear) = (x.RequiresGradient, bias is not null, slope == T.One);
        Tensor y;
        SavedTensors saved;
        using (Gradients.Pause())
        {
            (y, var kept) = kernel.Forward<T>(x.Contiguous(), bias?.Contiguous());
            if (!isLinear)
                Bend(y.Span<T>(), slope);
            saved = new SavedTensors(kept, kernel.ForBackward, y);
        }

        Tensor[] inputs = bias is null ? [x, kernel.Kernel] : [x, kernel.Kernel, bias];
        return scope.Keep(CustomFunction.Apply(inputs, [y], Backward, saved.All)[0]);

        Tensor?[] Backward(Tensor?[] given)
        {
            var parts = saved.ForBackward();
            var gradient = given[0]!.Contiguous();
            var inner = gradient;
            if (!isLinear)
            {
                inner = Workspace.Take(WorkspaceUse.Gradient, gradient.Shape, gradient.DType);
                Bent(gradient.Span<T>(), parts[2].Span<T>(), inner.Span<T>(), slope);
            }

            var found = kernel.Backward<T>(parts[0], parts[1], inner, wantsInput);
            return hasBias ? [found.Input, found.Kernel, found.Bias] : [found.Input, found.Kernel];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bend<T>(Span<T> values, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = MemoryMarshal.Cast<T, Vector<T>>(values);
        for (var i = 0; i < y.Length; i++)
            y[i] = Vector.ConditionalSelect(Vector.GreaterThan(y[i], Vector<T>.Zero), y[i], y[i] * slope);
        for (var i = y.Length * Vector<T>.Count; i < values.Length; i++)
            values[i] = values[i] > T.Zero ? values[i] : values[i] * slope;
    }

    // φ keeps the sign, so that the output says where it was applied to something above 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bent<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> values, Span<T> inner, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        var y = MemoryMarshal.Cast<T, Vector<T>>(values);
        var into = MemoryMarshal.Cast<T, Vector<T>>(inner);
        for (var i = 0; i < g.Length; i++)
            into[i] = Vector.ConditionalSelect(Vector.GreaterThan(y[i], Vector<T>.Zero), g[i], g[i] * slope);
        for (var i = g.Length * Vector<T>.Count; i < gradient.Length; i++)
            inner[i] = values[i] > T.Zero ? gradient[i] : gradient[i] * slope;
    }
}
