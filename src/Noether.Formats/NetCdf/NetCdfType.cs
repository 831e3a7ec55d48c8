namespace Noether.Formats.NetCdf;

/// <summary>The element types of netCDF, with the numbers that its library gives them.</summary>
public enum NetCdfType
{
    /// <summary>A type that the file defines itself.</summary>
    Other = 0,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 1,

    /// <summary>A character.</summary>
    Char = 2,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 3,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 4,

    /// <summary>Floating point, 32 bits.</summary>
    Float32 = 5,

    /// <summary>Floating point, 64 bits.</summary>
    Float64 = 6,

    /// <summary>Unsigned, 8 bits; netCDF-4 only.</summary>
    UInt8 = 7,

    /// <summary>Unsigned, 16 bits; netCDF-4 only.</summary>
    UInt16 = 8,

    /// <summary>Unsigned, 32 bits; netCDF-4 only.</summary>
    UInt32 = 9,

    /// <summary>Signed, 64 bits; netCDF-4 only.</summary>
    Int64 = 10,

    /// <summary>Unsigned, 64 bits; netCDF-4 only.</summary>
    UInt64 = 11,

    /// <summary>Text of any length; netCDF-4 only.</summary>
    Text = 12,
}
