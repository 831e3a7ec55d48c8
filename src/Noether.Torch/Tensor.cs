using Noether.Torch.Interop;

namespace Noether.Torch;

/// <summary>An n-dimensional array of libtorch's, with its history of operations when gradients are wanted.</summary>
/// <remarks>
/// Belongs to the innermost <see cref="TensorScope"/> of the thread that made it, and is freed with it. Made outside any
/// scope, it lives until <see cref="Dispose"/>; the finalizer is the safety net. Not safe to dispose of while in use.
/// </remarks>
public sealed partial class Tensor : IDisposable
{
    private nint _handle;

    internal Tensor(nint handle)
    {
        _handle = handle;
        var scope = TensorScope.Innermost;
        if (scope is not null)
        {
            Scope = scope;
            scope.Add(this);
        }
    }

    /// <summary>The safety net, not the plan.</summary>
    ~Tensor() => Free();

    /// <summary>Whether the native memory was given back.</summary>
    public bool IsDisposed => _handle == 0;

    /// <summary>The number of dimensions; 0 for a single number.</summary>
    public int Rank => Native.TensorRank(Handle);

    /// <summary>The number of elements.</summary>
    public long Count => Native.TensorCount(Handle);

    /// <summary>The element type.</summary>
    public DType DType => (DType)Native.TensorDType(Handle);

    /// <summary>Where the elements live.</summary>
    public Device Device => Device.FromBits(Native.TensorDevice(Handle));

    /// <summary>The sizes, first dimension first.</summary>
    public unsafe long[] Shape
    {
        get
        {
            var sizes = new long[Rank];
            fixed (long* first = sizes)
                NativeError.Check(Native.TensorSizes(_handle, first), "shape");
            GC.KeepAlive(this);
            return sizes;
        }
    }

    /// <summary>The distance in elements between neighbours along each dimension.</summary>
    public unsafe long[] Strides
    {
        get
        {
            var strides = new long[Rank];
            fixed (long* first = strides)
                NativeError.Check(Native.TensorStrides(_handle, first), "strides");
            GC.KeepAlive(this);
            return strides;
        }
    }

    /// <summary>Whether the elements lie in C order without gaps.</summary>
    public bool IsContiguous
    {
        get
        {
            var isContiguous = Native.TensorIsContiguous(Handle) != 0;
            GC.KeepAlive(this);
            return isContiguous;
        }
    }

    /// <summary>Counts in-place changes: a cache keyed by it is never stale.</summary>
    public long Version
    {
        get
        {
            NativeError.Check(Native.TensorVersion(Handle, out var version), "version");
            GC.KeepAlive(this);
            return version;
        }
    }

    internal TensorScope? Scope { get; set; }

    internal nint Handle =>
        _handle != 0
            ? _handle
            : throw new ObjectDisposedException(
                nameof(Tensor),
                "This tensor was freed: its scope ended. Return it through scope.Keep(...), or make it Unscoped()."
            );

    /// <summary>The size along one dimension; negative dimensions count from the end.</summary>
    public unsafe long Size(int dimension)
    {
        var rank = Rank;
        var index = dimension < 0 ? dimension + rank : dimension;
        if (index < 0 || index >= rank)
            throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The tensor is {Describe()}.");

        var sizes = stackalloc long[rank];
        NativeError.Check(Native.TensorSizes(_handle, sizes), "size");
        GC.KeepAlive(this);
        return sizes[index];
    }

    /// <summary>Takes the tensor out of every scope: it lives until disposed of. For parameters and optimiser state.</summary>
    public Tensor Unscoped()
    {
        Scope = null;
        return this;
    }

    /// <summary>Another owner of the same memory and history, in the current scope.</summary>
    public Tensor Alias()
    {
        NativeError.Check(Native.TensorRetain(Handle, out var handle), "alias");
        GC.KeepAlive(this);
        return new Tensor(handle);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => IsDisposed ? "freed tensor" : Describe();

    internal string Describe() => IsDisposed ? "freed" : $"{DType}[{string.Join(", ", Shape)}]";

    internal static nint[] Handles(Tensor?[] tensors)
    {
        var handles = new nint[tensors.Length];
        for (var i = 0; i < tensors.Length; i++)
            handles[i] = tensors[i]?.Handle ?? 0;
        return handles;
    }

    /// <summary>A reference for libtorch to take over.</summary>
    internal nint Release()
    {
        NativeError.Check(Native.TensorRetain(Handle, out var handle), "release");
        GC.KeepAlive(this);
        return handle;
    }

    private void Free()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            Native.TensorRelease(handle);
    }
}
