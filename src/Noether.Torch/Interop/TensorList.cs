namespace Noether.Torch.Interop;

/// <summary>Tensors that are passed to operators together, again and again, without an allocation per call.</summary>
/// <remarks>The handles lie in a pinned array, and are read anew at each call: a tensor freed meanwhile is noticed.</remarks>
internal sealed class TensorList(int count)
{
    private readonly Tensor?[] _tensors = new Tensor?[count];
    private readonly nint[] _handles = GC.AllocateUninitializedArray<nint>(Math.Max(1, count), pinned: true);

    public TensorList(IReadOnlyList<Tensor> tensors)
        : this(tensors.Count)
    {
        for (var i = 0; i < tensors.Count; i++)
            _tensors[i] = tensors[i];
    }

    public int Count => _tensors.Length;

    public Tensor this[int index]
    {
        get => _tensors[index]!;
        set => _tensors[index] = value;
    }

    /// <summary>Forgets the tensors, so that this list does not keep them alive.</summary>
    public void Clear() => Array.Clear(_tensors);

    /// <summary>Where native code reads the handles during one call.</summary>
    public unsafe nint Address()
    {
        for (var i = 0; i < _tensors.Length; i++)
            _handles[i] = _tensors[i]!.Handle;
        fixed (nint* first = _handles)
            return (nint)first;
    }

    public override string ToString() => $"[{string.Join(", ", _tensors.Select(tensor => tensor?.Describe()))}]";
}
