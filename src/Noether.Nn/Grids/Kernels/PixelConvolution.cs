using System.Buffers;
using System.Numerics;
using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>A convolution of small maps with few channels, and its gradients, in loops of our own. Nothing here is recorded.</summary>
/// <remarks>
/// At 8 to 128 channels and maps of 2 to 32 points a library's convolution spends more on rearranging and on choosing than on products. Here channels lie side
/// by side, so that the lines of a window are read where they lie; border, stride, parities and groups cost nothing more.
/// </remarks>
internal static class PixelConvolution
{
    // Sums over more places than these begin anew, so that what they read stays in the cache.
    private const int PlacesAtOnce = 256;
    private const int NumbersAtOnce = 1 << 16;

    /// <summary>Memory for the frames of a batch, which <see cref="Backward{T}"/> needs: one piece for each group.</summary>
    public static Tensor Room(PixelPlan plan, Tensor x) =>
        Tensor.Empty([plan.Groups, x.Size(0) * plan.Shape.FrameSize], x.DType);

    /// <summary>κ ⋆ x + b. [batch, channels, h′, w′].</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="x">[batch, groups · in, h, w], contiguous.</param>
    /// <param name="kept">Where the frames are left; null for nowhere.</param>
    /// <param name="packed">The kernel.</param>
    /// <param name="bias">b, or null.</param>
    public static Tensor Forward<T>(PixelPlan plan, Tensor x, Tensor? kept, Tensor packed, Tensor? bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shape = plan.Shape;
        var size = shape.Places * PixelGeometry.Filled<T>(shape.Outputs);
        var y = Tensor.Empty([x.Size(0), plan.Channels, plan.Rows, plan.Columns], packed.DType);
        var constants = new T[plan.Groups][];
        for (var group = 0; group < plan.Groups; group++)
            Fill(constants[group] = new T[PixelGeometry.Filled<T>(shape.Outputs)], bias, plan, group);
        InParts(
            shape,
            (int)x.Size(0),
            (first, count, offsets) =>
            {
                using var scope = TensorScope.Begin();
                var z = Workspace.Take(WorkspaceUse.Pixels, [count, size], packed.DType).Span<T>();
                var room = kept is null
                    ? Workspace.Take(WorkspaceUse.Frame, [(long)count * shape.FrameSize], packed.DType).Span<T>()
                    : default;
                for (var group = 0; group < plan.Groups; group++)
                {
                    var frames = kept is null
                        ? room
                        : Batched.Of<T>(kept, group).Slice(first * shape.FrameSize, count * shape.FrameSize);
                    for (var i = 0; i < count; i++)
                        PixelLayout.Continue(
                            shape,
                            Batched.Of<T>(x, first + i),
                            frames.Slice(i * shape.FrameSize, shape.FrameSize),
                            (group, plan.Groups),
                            plan.IsNearest
                        );
                    PixelProducts.Forward(shape, offsets, frames, Batched.Of<T>(packed, group), constants[group], z);
                    for (var i = 0; i < count; i++)
                        Write(plan, z.Slice(i * size, size), Batched.Of<T>(y, first + i), group);
                }
            }
        );
        return y;
    }

    /// <summary>The gradients of x (null unless wanted), of the packed kernel, and of b.</summary>
    /// <param name="plan">As it was.</param>
    /// <param name="frames">As they were.</param>
    /// <param name="gradient">Of the result.</param>
    /// <param name="transposed">The kernel for gradients of inputs.</param>
    /// <param name="wantsInput">Whether the gradient of x is made.</param>
    public static (Tensor? Input, Tensor Packed, Tensor Bias) Backward<T>(
        PixelPlan plan,
        Tensor frames,
        Tensor gradient,
        Tensor transposed,
        bool wantsInput
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (shape, batch) = (plan.Shape, (int)gradient.Size(0));
        var (filled, width) = (PixelGeometry.Filled<T>(shape.Outputs), PixelGeometry.PanelWidth<T>(shape.Outputs));
        var z = Workspace.Take(WorkspaceUse.Pixels, [batch, shape.Places * filled], gradient.DType);
        var packed = Tensor.Zeros([plan.Groups, filled / width, shape.Products, width], gradient.DType);
        var bias = Tensor.Zeros([plan.Groups, filled], gradient.DType);
        var input = wantsInput
            ? Tensor.Empty([batch, plan.Groups * shape.Inputs, shape.Height, shape.Width], gradient.DType)
            : null;
        // The last run of a frame is written in whole vectors.
        var slack = 2 * Vector<T>.Count;
        var inner = wantsInput
            ? Workspace.Take(WorkspaceUse.Frame, [batch, shape.FrameSize + slack], gradient.DType)
            : null;
        for (var group = 0; group < plan.Groups; group++)
        {
            Batched.Run(batch, sample => ToPixels(group, sample));
            AddKernel<T>(plan, frames, z, packed, group);
            SumPlaces<T>(z.Span<T>(), Batched.Of<T>(bias, group));
            if (input is null || inner is null)
                continue;
            var own = transposed;
            Batched.Run(
                batch,
                sample =>
                {
                    var offsets = ArrayPool<int>.Shared.Rent(shape.Places);
                    shape.WriteOffsets(offsets);
                    var frame = Batched.Of<T>(inner, sample);
                    frame.Clear();
                    PixelProducts.AddInput(
                        shape,
                        offsets.AsSpan(0, shape.Places),
                        Batched.Of<T>(z, sample),
                        Batched.Of<T>(own, group),
                        frame
                    );
                    ArrayPool<int>.Shared.Return(offsets);
                    PixelLayout.TakeBack(
                        shape,
                        frame,
                        Batched.Of<T>(input, sample),
                        (group, plan.Groups),
                        plan.IsNearest
                    );
                }
            );
        }

        return (input, packed, Sums(plan, bias));

        void ToPixels(int group, int sample)
        {
            var all = Batched.Of<T>(gradient, sample);
            var planes = all.Slice(group * (all.Length / plan.Groups), all.Length / plan.Groups);
            if (plan.Doubling is { } shift)
                PixelLayout.FromDoubledPlanes<T>(shape, planes, Batched.Of<T>(z, sample), shift);
            else
                PixelLayout.ToPixels<T>(planes, Batched.Of<T>(z, sample), shape.Places, filled);
        }
    }

    private static void AddKernel<T>(PixelPlan plan, Tensor frames, Tensor z, Tensor packed, int group)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (shape, filled) = (plan.Shape, PixelGeometry.Filled<T>(plan.Shape.Outputs));
        var count = (int)z.Size(0) * shape.Places;
        var offsets = ArrayPool<int>.Shared.Rent(count);
        WriteOffsets(shape, offsets, (int)z.Size(0));
        Batched.Run(
            shape.Runs,
            run =>
            {
                for (var start = 0; start < count; start += PlacesAtOnce)
                {
                    var places = Math.Min(PlacesAtOnce, count - start);
                    PixelProducts.AddKernel(
                        shape,
                        offsets.AsSpan(start, places),
                        Batched.Of<T>(frames, group),
                        z.Span<T>().Slice(start * filled, places * filled),
                        Batched.Of<T>(packed, group),
                        run
                    );
                }
            }
        );
        ArrayPool<int>.Shared.Return(offsets);
    }

    private static void Write<T>(PixelPlan plan, ReadOnlySpan<T> z, Span<T> planes, int group)
        where T : unmanaged
    {
        var own = planes.Slice(group * (planes.Length / plan.Groups), planes.Length / plan.Groups);
        if (plan.Doubling is { } shift)
            PixelLayout.ToDoubledPlanes(plan.Shape, z, own, shift);
        else
            PixelLayout.ToPlanes(z, own, plan.Shape.Places, PixelGeometry.Filled<T>(plan.Shape.Outputs));
    }

    // Samples in a row, as many as share what lies in the cache, and no more than leave every thread some.
    private static void InParts(PixelGeometry shape, int batch, PartOfBatch part)
    {
        var most = Math.Max(1, NumbersAtOnce / (shape.FrameSize + shape.Places * shape.Outputs));
        var each = Math.Min(most, (batch + Runtime.Threads - 1) / Runtime.Threads);
        Batched.Run(
            (batch + each - 1) / each,
            index =>
            {
                var (first, count) = (index * each, Math.Min(each, batch - index * each));
                var offsets = ArrayPool<int>.Shared.Rent(count * shape.Places);
                WriteOffsets(shape, offsets, count);
                part(first, count, offsets.AsSpan(0, count * shape.Places));
                ArrayPool<int>.Shared.Return(offsets);
            }
        );
    }

    private delegate void PartOfBatch(int first, int count, ReadOnlySpan<int> offsets);

    private static void WriteOffsets(PixelGeometry shape, Span<int> offsets, int count)
    {
        var places = shape.Places;
        shape.WriteOffsets(offsets);
        for (var sample = count - 1; sample >= 0; sample--)
        {
            var start = sample * shape.FrameSize;
            for (var i = 0; i < places; i++)
                offsets[sample * places + i] = offsets[i] + start;
        }
    }

    private static void Fill<T>(Span<T> constants, Tensor? bias, PixelPlan plan, int group)
        where T : unmanaged
    {
        constants.Clear();
        if (bias is null)
            return;
        var count = plan.Channels / plan.Groups;
        var own = bias.Span<T>().Slice(group * count, count);
        for (var at = 0; at < plan.Shape.Outputs; at += count)
            own.CopyTo(constants[at..]);
    }

    private static void SumPlaces<T>(ReadOnlySpan<T> z, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var v = 0; v < sums.Length; v += Vector<T>.Count)
        {
            var sum = Vector<T>.Zero;
            for (var at = v; at < z.Length; at += sums.Length)
                sum += new Vector<T>(z[at..]);
            sum.CopyTo(sums[v..]);
        }
    }

    // [groups, filled] → [channels].
    private static Tensor Sums(PixelPlan plan, Tensor bias)
    {
        var own = bias.Narrow(1, 0, plan.Shape.Outputs);
        return plan.Doubling is null
            ? own.Reshape(-1)
            : own.Reshape(plan.Groups, 4, plan.Shape.Outputs / 4).Sum(1).Reshape(-1);
    }
}
