using Noether.Torch.Interop;

namespace Noether.Torch;

/// <summary>A stream of random numbers with a state that can be saved: libtorch's Mersenne twister on the CPU.</summary>
public sealed class Generator : IDisposable
{
    private nint _handle;

    /// <summary>Starts the stream that belongs to this seed.</summary>
    public Generator(ulong seed, Device? device = null)
    {
        NativeLibraryLoader.EnsureLoaded();
        Device = device ?? Device.Cpu;
        NativeError.Check(Native.GeneratorNew(Device.Bits, seed, out _handle), "make a generator");
    }

    /// <summary>The safety net.</summary>
    ~Generator() => Free();

    /// <summary>Where the numbers are drawn, and so where the tensors of them lie.</summary>
    public Device Device { get; }

    internal nint Handle =>
        _handle != 0
            ? _handle
            : throw new ObjectDisposedException(nameof(Generator), "This generator was disposed of.");

    /// <summary>The whole state, as bytes: with it a run resumes exactly.</summary>
    public Tensor GetState()
    {
        NativeError.Check(Native.GeneratorGetState(Handle, out var state), "read a generator's state");
        GC.KeepAlive(this);
        return new Tensor(state);
    }

    /// <summary>Continues from a saved state.</summary>
    public void SetState(Tensor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        NativeError.Check(Native.GeneratorSetState(Handle, state.Handle), "set a generator's state");
        GC.KeepAlive(state);
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            Native.GeneratorFree(handle);
    }
}
