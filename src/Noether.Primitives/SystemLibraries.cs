using System.Collections.Immutable;

namespace Noether.Primitives;

/// <summary>The files of the system's own libraries that Noether loads when it needs them, the likeliest first.</summary>
public static class SystemLibraries
{
    /// <summary>libnetcdf: 19 in Debian 12 and Ubuntu 22.04 and 24.04, 22 after them, no number where its headers are installed.</summary>
    public static ImmutableArray<string> NetCdf { get; } =
    ["libnetcdf.so.19", "libnetcdf.so.22", "libnetcdf.so", "libnetcdf.so.18"];
}
