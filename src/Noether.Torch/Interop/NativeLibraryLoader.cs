using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Noether.Torch.Interop;

/// <summary>Finds libnoether_native.so beside the program and prepares the process before libtorch wakes up.</summary>
internal static partial class NativeLibraryLoader
{
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>The file that is looked for.</summary>
    public static string ExpectedPath => Path.Combine(AppContext.BaseDirectory, $"lib{Native.Library}.so");

    /// <summary>Whether anything has needed the library so far.</summary>
    public static bool IsOpen { get; private set; }

    public static void EnsureLoaded() => _ = Loaded.Value;

    // Every first use of the binding, from whichever type, must find the library: hence a module initializer.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(
            typeof(NativeLibraryLoader).Assembly,
            (name, assembly, path) => name == Native.Library ? Open(assembly) : nint.Zero
        );
#pragma warning restore CA2255

    private static nint Open(Assembly assembly)
    {
        PrepareEnvironment();
        try
        {
            var library = NativeLibrary.Load(ExpectedPath);
            IsOpen = true;
            return library;
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new UserException(
                $"The native library {ExpectedPath} could not be loaded: run './noether doctor' to see what is missing, "
                    + "or build again with './check'.",
                failure
            );
        }
    }

    private static bool Load()
    {
        var wanted = Environment.GetEnvironmentVariable("OMP_NUM_THREADS");
        var threads = int.TryParse(wanted, out var given) && given > 0 ? given : Environment.ProcessorCount;
        NativeError.Check(Native.ThreadsSet(threads), "set the number of threads");
        NativeError.Check(Native.AllocatorPrepare(), "prepare the allocator");
        return true;
    }

    // libtorch and OpenBLAS read these once, from the process's own environment, which .NET's variables do not reach.
    // A user's own setting wins (the last argument forbids overwriting).
    private static void PrepareEnvironment()
    {
        _ = SetVariable("OMP_NUM_THREADS", Environment.ProcessorCount.ToString(), 0);
        if (Avx512F.IsSupported)
            _ = SetVariable("ATEN_CPU_CAPABILITY", "avx512", 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
