namespace Noether.Torch.Interop;

/// <summary>What an argument holds; the same numbers as <c>noether::Tag</c> in native/noether.h.</summary>
internal enum ArgumentTag
{
    Default = 0,
    None = 1,
    Tensor = 2,
    TensorList = 3,
    Integer = 4,
    Double = 5,
    Boolean = 6,
    IntegerList = 7,
    DoubleList = 8,
    BooleanList = 9,
    String = 10,
    Complex = 11,
    Device = 12,
    Generator = 13,
}
