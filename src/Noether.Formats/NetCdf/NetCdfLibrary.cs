using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Noether.Formats.NetCdf;

/// <summary>Finds the system's libnetcdf, and lets one thread at a time into it: HDF5 below it is not made for several.</summary>
internal static class NetCdfLibrary
{
    private static readonly Lock Gate = new();
    private static readonly Lazy<nint> Handle = new(Load);

    [ThreadStatic]
    private static bool _isQuiet;

    // Every first use, from whichever type, must find the library: hence a module initializer.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(
            typeof(NetCdfLibrary).Assembly,
            (name, _, _) => name == NetCdfNative.Library ? Handle.Value : nint.Zero
        );
#pragma warning restore CA2255

    /// <summary>To be held during every call into the library.</summary>
    /// <exception cref="UserException">There is no such library.</exception>
    public static Lock.Scope Enter()
    {
        Hush();
        return Gate.EnterScope();
    }

    /// <summary>What the library says of an error.</summary>
    public static string Reason(int status) =>
        Marshal.PtrToStringUTF8(NetCdfNative.ErrorText(status))?.Trim() ?? $"error {status}";

    // HDF5 prints every error that it returns unless it is told not to, once per thread; its errors are ours to tell.
    private static unsafe void Hush()
    {
        var library = Handle.Value;
        if (!_isQuiet && NativeLibrary.TryGetExport(library, "H5Eset_auto2", out var address))
            _ = ((delegate* unmanaged<long, nint, nint, int>)address)(0, 0, 0);
        _isQuiet = true;
    }

    private static nint Load()
    {
        foreach (var name in SystemLibraries.NetCdf)
        {
            if (!NativeLibrary.TryLoad(name, typeof(NetCdfLibrary).Assembly, null, out var handle))
                continue;
            LeaveWithoutClosing(handle);
            return handle;
        }

        throw new UserException(
            "The netCDF library is not on this system: install it once with 'sudo apt-get install libnetcdf-dev', then run this again."
        );
    }

    // After a damaged file, HDF5 cannot close what it failed to open: at the end of the process it would try for a while and
    // then complain on the screen. Whole files are closed when they are complete, so nothing depends on it.
    private static unsafe void LeaveWithoutClosing(nint library)
    {
        if (NativeLibrary.TryGetExport(library, "H5dont_atexit", out var address))
            _ = ((delegate* unmanaged<int>)address)();
    }
}
