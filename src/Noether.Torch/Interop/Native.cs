using System.Runtime.InteropServices;

namespace Noether.Torch.Interop;

/// <summary>The C interface of native/, function for function. Getters that cannot fail skip the GC transition.</summary>
internal static unsafe partial class Native
{
    internal const string Library = "noether_native";

    [LibraryImport(Library, EntryPoint = "noether_last_error")]
    internal static partial nint LastError();

    [LibraryImport(Library, EntryPoint = "noether_torch_version")]
    internal static partial nint TorchVersion();

    [LibraryImport(Library, EntryPoint = "noether_cpu_capability")]
    internal static partial nint CpuCapability();

    [LibraryImport(Library, EntryPoint = "noether_build_description")]
    internal static partial nint BuildDescription();

    [LibraryImport(Library, EntryPoint = "noether_live_tensors")]
    internal static partial long LiveTensors();

    [LibraryImport(Library, EntryPoint = "noether_threads_set")]
    internal static partial int ThreadsSet(int count);

    [LibraryImport(Library, EntryPoint = "noether_threads_get")]
    internal static partial int ThreadsGet();

    [LibraryImport(Library, EntryPoint = "noether_allocator_prepare")]
    internal static partial int AllocatorPrepare();

    [LibraryImport(Library, EntryPoint = "noether_deterministic_set")]
    internal static partial int DeterministicSet(int on);

    [LibraryImport(Library, EntryPoint = "noether_cuda_available")]
    internal static partial int CudaAvailable();

    [LibraryImport(Library, EntryPoint = "noether_cuda_device_count")]
    internal static partial int CudaDeviceCount();

    [LibraryImport(Library, EntryPoint = "noether_tensor_float32_set")]
    internal static partial int TensorFloat32Set(int on);

    [LibraryImport(Library, EntryPoint = "noether_operator_find", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OperatorFind(string name, string overload, out nint handle);

    [LibraryImport(Library, EntryPoint = "noether_operator_schema")]
    internal static partial int OperatorSchema(nint handle, byte* text, int capacity, out int length);

    [LibraryImport(Library, EntryPoint = "noether_operator_call")]
    internal static partial int OperatorCall(
        nint handle,
        NativeArgument* arguments,
        int argumentCount,
        nint* results,
        int capacity,
        out int count
    );

    [LibraryImport(Library, EntryPoint = "noether_tensor_from_host")]
    internal static partial int TensorFromHost(void* data, long* sizes, int rank, int dtype, out nint handle);

    [LibraryImport(Library, EntryPoint = "noether_tensor_to_host")]
    internal static partial int TensorToHost(nint tensor, void* data, long bytes);

    [LibraryImport(Library, EntryPoint = "noether_tensor_rank")]
    [SuppressGCTransition]
    internal static partial int TensorRank(nint tensor);

    [LibraryImport(Library, EntryPoint = "noether_tensor_sizes")]
    internal static partial int TensorSizes(nint tensor, long* sizes);

    [LibraryImport(Library, EntryPoint = "noether_tensor_strides")]
    internal static partial int TensorStrides(nint tensor, long* strides);

    [LibraryImport(Library, EntryPoint = "noether_tensor_count")]
    [SuppressGCTransition]
    internal static partial long TensorCount(nint tensor);

    [LibraryImport(Library, EntryPoint = "noether_tensor_dtype")]
    [SuppressGCTransition]
    internal static partial int TensorDType(nint tensor);

    [LibraryImport(Library, EntryPoint = "noether_tensor_device")]
    [SuppressGCTransition]
    internal static partial long TensorDevice(nint tensor);

    [LibraryImport(Library, EntryPoint = "noether_tensor_data")]
    internal static partial int TensorData(nint tensor, out nint data);

    [LibraryImport(Library, EntryPoint = "noether_tensor_is_contiguous")]
    internal static partial int TensorIsContiguous(nint tensor);

    [LibraryImport(Library, EntryPoint = "noether_tensor_version")]
    internal static partial int TensorVersion(nint tensor, out long version);

    [LibraryImport(Library, EntryPoint = "noether_tensor_retain")]
    internal static partial int TensorRetain(nint tensor, out nint handle);

    [LibraryImport(Library, EntryPoint = "noether_tensor_release")]
    internal static partial void TensorRelease(nint tensor);

    [LibraryImport(Library, EntryPoint = "noether_generator_new")]
    internal static partial int GeneratorNew(long device, ulong seed, out nint generator);

    [LibraryImport(Library, EntryPoint = "noether_generator_free")]
    internal static partial void GeneratorFree(nint generator);

    [LibraryImport(Library, EntryPoint = "noether_generator_get_state")]
    internal static partial int GeneratorGetState(nint generator, out nint state);

    [LibraryImport(Library, EntryPoint = "noether_generator_set_state")]
    internal static partial int GeneratorSetState(nint generator, nint state);
}
