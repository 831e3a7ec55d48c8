namespace Noether.Formats.NetCdf;

/// <summary>The kinds of netCDF file that are written.</summary>
public enum NetCdfFormat
{
    /// <summary>Classic with 64-bit offsets: readable by everything, uncompressed.</summary>
    Classic,

    /// <summary>netCDF-4 on HDF5, compressed without loss.</summary>
    NetCdf4,
}
