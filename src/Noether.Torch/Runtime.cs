using System.Runtime.InteropServices;
using Noether.Torch.Interop;

namespace Noether.Torch;

/// <summary>The libtorch underneath: its version, threads, devices and switches.</summary>
public static class Runtime
{
    /// <summary>Whether this process has needed libtorch so far. Asking loads nothing; every other member here does.</summary>
    public static bool IsLoaded => NativeLibraryLoader.IsOpen;

    /// <summary>Version and instruction set, where this process has needed libtorch; <c>not used</c> where it has not.</summary>
    public static string Label => IsLoaded ? $"{TorchVersion}, {CpuCapability}" : "not used";

    /// <summary>libtorch's version, such as 1.13.1.</summary>
    public static string TorchVersion => Text(Native.TorchVersion());

    /// <summary>The instruction set in use, such as AVX2 or AVX512.</summary>
    public static string CpuCapability => Text(Native.CpuCapability());

    /// <summary>How libtorch was built: its BLAS, its thread pools, its CUDA.</summary>
    public static string BuildDescription => Text(Native.BuildDescription());

    /// <summary>Where the native library is looked for.</summary>
    public static string NativeLibraryPath => NativeLibraryLoader.ExpectedPath;

    /// <summary>Whether libtorch sees an NVIDIA device.</summary>
    public static bool CudaIsAvailable => Native.CudaAvailable() != 0;

    /// <summary>How many NVIDIA devices libtorch sees.</summary>
    public static int CudaDevices => Native.CudaDeviceCount();

    /// <summary>The native tensors that are alive now: constant over a training loop that leaks nothing.</summary>
    public static long LiveTensors => Native.LiveTensors();

    /// <summary>The threads that one operator may use.</summary>
    public static int Threads
    {
        get
        {
            NativeLibraryLoader.EnsureLoaded();
            return Native.ThreadsGet();
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            NativeLibraryLoader.EnsureLoaded();
            NativeError.Check(Native.ThreadsSet(value), "set the number of threads");
        }
    }

    /// <summary>The device, after making sure that it is there.</summary>
    /// <exception cref="UserException">This libtorch sees no such device.</exception>
    public static Device Require(Device device) =>
        device.Kind == DeviceKind.Cpu || CudaIsAvailable
            ? device
            : throw new UserException(
                $"The device {device} is not there: this libtorch sees no NVIDIA GPU. Use cpu, or set LIBTORCH=/path to a "
                    + "libtorch built with CUDA."
            );

    /// <summary>Refuses operators that have no deterministic form.</summary>
    public static void UseDeterministicAlgorithms(bool on) =>
        NativeError.Check(Native.DeterministicSet(on ? 1 : 0), "use deterministic algorithms");

    /// <summary>Allows TensorFloat-32 products on CUDA: 10 bits of mantissa for speed. Off unless asked for.</summary>
    public static void AllowTensorFloat32(bool on) =>
        NativeError.Check(Native.TensorFloat32Set(on ? 1 : 0), "allow TensorFloat-32");

    private static string Text(nint pointer) => Marshal.PtrToStringUTF8(pointer) ?? "unknown";
}
