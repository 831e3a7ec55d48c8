namespace Noether.Primitives;

/// <summary>The element types of a tensor. The numbers are libtorch's own (<c>c10::ScalarType</c>).</summary>
public enum DType
{
    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 0,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 1,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 2,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 3,

    /// <summary>Signed, 64 bits: indices and counts.</summary>
    Int64 = 4,

    /// <summary>Floating point, 16 bits.</summary>
    Float16 = 5,

    /// <summary>Floating point, 32 bits: training.</summary>
    Float32 = 6,

    /// <summary>Floating point, 64 bits: simulators, evaluation, conserved quantities.</summary>
    Float64 = 7,

    /// <summary>Two 32-bit floats.</summary>
    Complex64 = 9,

    /// <summary>Two 64-bit floats.</summary>
    Complex128 = 10,

    /// <summary>True or false, one byte.</summary>
    Bool = 11,

    /// <summary>Floating point with the exponent of 32 bits and 8 bits of precision.</summary>
    BFloat16 = 15,
}
