using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>Memory for intermediate results, kept between calls: new pages from the kernel cost more than what is done with them.</summary>
/// <remarks>One piece per use, thread and data type, as large as the largest that was asked for, and never given back.</remarks>
internal static class Workspace
{
    [ThreadStatic]
    private static Dictionary<(WorkspaceUse Use, DType Type), Tensor>? _pieces;

    /// <summary>A view of it. What it holds is lost at the next call for the same use.</summary>
    public static Tensor Take(WorkspaceUse use, ReadOnlySpan<long> shape, DType type)
    {
        _pieces ??= [];
        var count = 1L;
        foreach (var size in shape)
            count *= size;
        if (!_pieces.TryGetValue((use, type), out var memory) || memory.Count < count)
        {
            memory?.Dispose();
            _pieces[(use, type)] = memory = Tensor.Empty([count], type).Unscoped();
        }

        return memory.Narrow(0, 0, count).View(shape);
    }
}
