namespace Noether.Formats.PyTorch;

/// <summary>A dictionary of a pickle: its pairs in order. Nothing is hashed, so no choice of keys makes it slow.</summary>
internal sealed class PickledDictionary(bool isOrdered)
{
    public List<KeyValuePair<object?, object?>> Pairs { get; } = [];

    /// <summary>Whether it is an <c>OrderedDict</c>, which may carry attributes: state dicts keep versions of modules there.</summary>
    public bool IsOrdered { get; } = isOrdered;
}

/// <summary>A list of a pickle.</summary>
internal sealed class PickledList
{
    public List<object?> Items { get; } = [];
}

/// <summary>The elements behind one or more tensors: entry <c>data/Key</c> of the archive.</summary>
internal sealed record PickledStorage(string Type, string Key, long Count);

/// <summary>
/// A view of a storage: the element at index i is number Offset + Σ iₐ·Strideₐ. Type is the dtype where the storage is
/// untyped, and null where the storage says it.
/// </summary>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides, string? Type);

/// <summary>A name that a pickle may mention.</summary>
internal sealed record PickledName(PickledMeaning Meaning, string Name);

/// <summary>What a name means to the reader.</summary>
internal enum PickledMeaning
{
    /// <summary><c>collections.OrderedDict</c>.</summary>
    OrderedDictionary,

    /// <summary><c>torch._utils._rebuild_tensor_v2</c>: a view of a typed storage.</summary>
    Tensor,

    /// <summary><c>torch._utils._rebuild_tensor_v3</c>: a view of an untyped storage, with a dtype.</summary>
    UntypedTensor,

    /// <summary><c>torch._utils._rebuild_parameter</c>: a tensor that was trained.</summary>
    Parameter,

    /// <summary>The class of a storage.</summary>
    Storage,

    /// <summary>A dtype.</summary>
    ElementType,
}
