using System.Runtime.InteropServices;

namespace Noether.Torch.Interop;

/// <summary>Gradients summed while the backward pass runs: see reducer.cpp.</summary>
internal static unsafe partial class NativeReducer
{
    [LibraryImport(Native.Library, EntryPoint = "noether_reducer_new")]
    internal static partial int New(nint group, nint* parameters, int count, long bucketBytes, out nint reducer);

    [LibraryImport(Native.Library, EntryPoint = "noether_reducer_free")]
    internal static partial void Free(nint reducer);

    [LibraryImport(Native.Library, EntryPoint = "noether_reducer_buckets")]
    internal static partial long Buckets(nint reducer);

    [LibraryImport(Native.Library, EntryPoint = "noether_reducer_run")]
    internal static partial int Run(nint reducer, nint loss, nint head, nint* gradients);
}
