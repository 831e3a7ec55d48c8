namespace Noether.Torch;

/// <summary>Owns every tensor made between <see cref="Begin"/> and the end of the <c>using</c>, on this thread.</summary>
/// <remarks>
/// Native memory is invisible to the garbage collector, so lifetimes are scoped. What should live longer leaves through
/// <see cref="Keep(Tensor)"/>, to the enclosing scope, or through <see cref="Tensor.Unscoped"/>, to nobody but its holder.
/// </remarks>
public sealed class TensorScope : IDisposable
{
    [ThreadStatic]
    private static TensorScope? _innermost;

    // Ended scopes wait here with their lists, so that a scope per training step costs no allocation.
    [ThreadStatic]
    private static TensorScope? _spare;

    private readonly List<Tensor> _tensors = [];
    private TensorScope? _outer;
    private bool _isOpen;

    private TensorScope() { }

    internal static TensorScope? Innermost => _innermost;

    /// <summary>Opens a scope inside the current one.</summary>
    public static TensorScope Begin()
    {
        var scope = _spare ?? new TensorScope();
        _spare = scope._outer;
        scope._outer = _innermost;
        scope._isOpen = true;
        _innermost = scope;
        return scope;
    }

    /// <summary>Lets a tensor outlive this scope: it then belongs to the enclosing one, if any.</summary>
    public Tensor Keep(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (ReferenceEquals(tensor.Scope, this))
        {
            tensor.Scope = _outer;
            _outer?.Add(tensor);
        }

        return tensor;
    }

    /// <summary>Lets several tensors outlive this scope.</summary>
    public Tensor[] Keep(Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (var tensor in tensors)
            Keep(tensor);
        return tensors;
    }

    /// <summary>Lets go of everything made inside so far: it belongs to nobody but the holder of the list.</summary>
    /// <remarks>For handing tensors to another thread, whose scope takes them with <see cref="Adopt"/>.</remarks>
    public IReadOnlyList<Tensor> Release()
    {
        var own = _tensors.FindAll(tensor => ReferenceEquals(tensor.Scope, this));
        foreach (var tensor in own)
            tensor.Scope = null;
        _tensors.Clear();
        return own;
    }

    /// <summary>Gives tensors that belong to nobody to the innermost scope of this thread, if there is one.</summary>
    public static void Adopt(IEnumerable<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (_innermost is not { } scope)
            return;

        foreach (var tensor in tensors)
        {
            tensor.Scope = scope;
            scope.Add(tensor);
        }
    }

    /// <summary>Frees what was made inside and not kept.</summary>
    public void Dispose()
    {
        if (!_isOpen)
            return;
        if (!ReferenceEquals(_innermost, this))
            throw new InvalidOperationException(
                "Tensor scopes end in the reverse order of their beginning, on the thread that began them."
            );

        foreach (var tensor in _tensors)
        {
            if (ReferenceEquals(tensor.Scope, this))
                tensor.Dispose();
        }

        _tensors.Clear();
        _isOpen = false;
        _innermost = _outer;
        _outer = _spare;
        _spare = this;
    }

    internal void Add(Tensor tensor) => _tensors.Add(tensor);
}
