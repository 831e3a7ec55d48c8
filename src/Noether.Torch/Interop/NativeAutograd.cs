using System.Runtime.InteropServices;

namespace Noether.Torch.Interop;

/// <summary>The gradient half of native/: see autograd.cpp.</summary>
internal static unsafe partial class NativeAutograd
{
    [LibraryImport(Native.Library, EntryPoint = "noether_autograd_gradient")]
    internal static partial int Gradient(
        nint* outputs,
        int outputCount,
        nint* inputs,
        int inputCount,
        nint* outputGradients,
        int retainGraph,
        int createGraph,
        int allowUnused,
        nint* results
    );

    [LibraryImport(Native.Library, EntryPoint = "noether_autograd_backward")]
    internal static partial int Backward(nint output, nint weight, int retainGraph, int createGraph);

    [LibraryImport(Native.Library, EntryPoint = "noether_autograd_function")]
    internal static partial int Function(
        nint* inputs,
        int inputCount,
        nint* values,
        int valueCount,
        delegate* unmanaged<long, nint*, int, nint*, int, int> backward,
        delegate* unmanaged<long, void> release,
        long context,
        nint* results
    );

    [LibraryImport(Native.Library, EntryPoint = "noether_callback_error", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void CallbackError(string message);

    [LibraryImport(Native.Library, EntryPoint = "noether_tensor_requires_gradient")]
    [SuppressGCTransition]
    internal static partial int RequiresGradient(nint tensor);

    [LibraryImport(Native.Library, EntryPoint = "noether_tensor_set_requires_gradient")]
    internal static partial int SetRequiresGradient(nint tensor, int on);

    [LibraryImport(Native.Library, EntryPoint = "noether_tensor_is_leaf")]
    internal static partial int IsLeaf(nint tensor);

    [LibraryImport(Native.Library, EntryPoint = "noether_tensor_gradient")]
    internal static partial int GetGradient(nint tensor, out nint gradient);

    [LibraryImport(Native.Library, EntryPoint = "noether_tensor_set_gradient")]
    internal static partial int SetGradient(nint tensor, nint gradient);

    [LibraryImport(Native.Library, EntryPoint = "noether_gradient_mode_get")]
    [SuppressGCTransition]
    internal static partial int GradientModeGet();

    [LibraryImport(Native.Library, EntryPoint = "noether_gradient_mode_set")]
    [SuppressGCTransition]
    internal static partial void GradientModeSet(int on);

    [LibraryImport(Native.Library, EntryPoint = "noether_anomaly_mode_set")]
    internal static partial void AnomalyModeSet(int on);
}
