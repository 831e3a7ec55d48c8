using System.Runtime.InteropServices;

namespace Noether.Torch.Interop;

/// <summary>The process groups of native/: see distributed.cpp.</summary>
internal static partial class NativeGroup
{
    [LibraryImport(Native.Library, EntryPoint = "noether_group_backends")]
    internal static partial int Backends();

    [LibraryImport(Native.Library, EntryPoint = "noether_group_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int New(
        int backend,
        string host,
        int port,
        int rank,
        int size,
        double timeoutSeconds,
        double exchangeSeconds,
        out nint group
    );

    [LibraryImport(Native.Library, EntryPoint = "noether_group_free")]
    internal static partial void Free(nint group);

    [LibraryImport(Native.Library, EntryPoint = "noether_group_all_reduce")]
    internal static partial int AllReduce(nint group, nint tensor, int kind);

    [LibraryImport(Native.Library, EntryPoint = "noether_group_broadcast")]
    internal static partial int Broadcast(nint group, nint tensor, int root);

    [LibraryImport(Native.Library, EntryPoint = "noether_group_barrier")]
    internal static partial int Barrier(nint group);

    [LibraryImport(Native.Library, EntryPoint = "noether_group_leave")]
    internal static partial int Leave(nint group);

    [LibraryImport(Native.Library, EntryPoint = "noether_group_roll_call", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int RollCall(
        nint group,
        string name,
        int rank,
        int size,
        double seconds,
        int* present
    );
}
