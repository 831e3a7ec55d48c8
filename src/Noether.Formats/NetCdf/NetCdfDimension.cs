namespace Noether.Formats.NetCdf;

/// <summary>A named length in a netCDF file.</summary>
public sealed record NetCdfDimension(int Id, string Name, long Length);
