namespace Noether.Formats.PyTorch;

/// <summary>
/// The only names that a pickle may mention, and what calling them makes. Python's own reader would import any name and call
/// it, so that opening a file can run a program; here a name outside this list ends the reading.
/// </summary>
internal static class PickleNames
{
    /// <summary>What <c>module.name</c> means; null for everything that is not in the list.</summary>
    public static PickledName? Find(string module, string name) =>
        (module, name) switch
        {
            ("collections", "OrderedDict") => new PickledName(PickledMeaning.OrderedDictionary, name),
            ("torch._utils", "_rebuild_tensor_v2") => new PickledName(PickledMeaning.Tensor, name),
            ("torch._utils", "_rebuild_tensor_v3") => new PickledName(PickledMeaning.UntypedTensor, name),
            ("torch._utils", "_rebuild_parameter") => new PickledName(PickledMeaning.Parameter, name),
            ("torch.storage", "UntypedStorage") => new PickledName(PickledMeaning.Storage, name),
            ("torch", _) when PyTorchElement.IsStorage(name) => new PickledName(PickledMeaning.Storage, name),
            ("torch", _) when PyTorchElement.IsType(name) => new PickledName(PickledMeaning.ElementType, name),
            _ => null,
        };

    /// <summary>What a call gives; null where the arguments are not those that PyTorch writes.</summary>
    public static object? Call(PickledMeaning callee, object?[] arguments) =>
        (callee, arguments) switch
        {
            (PickledMeaning.OrderedDictionary, []) => new PickledDictionary(isOrdered: true),
            (PickledMeaning.OrderedDictionary, [PickledList pairs]) => FromPairs(pairs),
            (PickledMeaning.Parameter, [PickledTensor tensor, bool, PickledDictionary]) => tensor,
            (
                PickledMeaning.Tensor,
                [
                    PickledStorage storage,
                    long offset,
                    object?[] shape,
                    object?[] strides,
                    bool,
                    PickledDictionary,
                    .. var rest,
                ]
            ) when rest is [] or [null] or [PickledDictionary { Pairs.Count: 0 }] => View(
                storage,
                offset,
                shape,
                strides,
                null
            ),
            (
                PickledMeaning.UntypedTensor,
                [
                    PickledStorage storage,
                    long offset,
                    object?[] shape,
                    object?[] strides,
                    bool,
                    PickledDictionary,
                    PickledName { Meaning: PickledMeaning.ElementType } type,
                    .. var rest,
                ]
            ) when rest is [] or [null] or [PickledDictionary { Pairs.Count: 0 }] => View(
                storage,
                offset,
                shape,
                strides,
                type.Name
            ),
            _ => null,
        };

    /// <summary>The storage of a persistent identifier: ('storage', class, key, where it was, elements).</summary>
    public static PickledStorage? Storage(object? identifier) =>
        identifier
            is object?[]
                and ["storage", PickledName { Meaning: PickledMeaning.Storage } type, string key, string, long count]
        && count >= 0
            ? new PickledStorage(type.Name, key, count)
            : null;

    private static PickledTensor? View(
        PickledStorage storage,
        long offset,
        object?[] shape,
        object?[] strides,
        string? type
    )
    {
        var (lengths, steps) = (Numbers(shape), Numbers(strides));
        return lengths is null || steps is null || lengths.Length != steps.Length || offset < 0
            ? null
            : new PickledTensor(storage, offset, lengths, steps, type);
    }

    private static long[]? Numbers(object?[] tuple) =>
        Array.TrueForAll(tuple, item => item is long and >= 0) ? Array.ConvertAll(tuple, item => (long)item!) : null;

    private static PickledDictionary? FromPairs(PickledList pairs)
    {
        var dictionary = new PickledDictionary(isOrdered: true);
        foreach (var pair in pairs.Items)
        {
            var (key, value) = pair switch
            {
                object?[] and [var first, var second] => (first, second),
                PickledList { Items: [var first, var second] } => (first, second),
                _ => (dictionary, null),
            };
            if (ReferenceEquals(key, dictionary))
                return null;
            dictionary.Pairs.Add(new(key, value));
        }

        return dictionary;
    }
}
