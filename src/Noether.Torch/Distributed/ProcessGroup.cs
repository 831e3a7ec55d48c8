using Noether.Torch.Autograd;
using Noether.Torch.Interop;

namespace Noether.Torch.Distributed;

/// <summary>Processes that work on one thing and exchange tensors, on one machine or several: c10d, the engine under PyTorch's own.</summary>
/// <remarks>Every process must call the same methods in the same order, with tensors of the same shape and type.</remarks>
public sealed class ProcessGroup : IDisposable
{
    // Long enough for a process in the middle of a step, short enough that all have ended within a minute.
    private static readonly TimeSpan RollCall = TimeSpan.FromSeconds(12);

    private nint _handle;

    private ProcessGroup(nint handle, GroupAddress address)
    {
        _handle = handle;
        Address = address;
    }

    /// <summary>The safety net.</summary>
    ~ProcessGroup() => Free();

    /// <summary>Where the processes met.</summary>
    public GroupAddress Address { get; }

    /// <summary>This process: 0 … size − 1.</summary>
    public int Rank => Address.Rank;

    /// <summary>The number of processes.</summary>
    public int Size => Address.Size;

    internal nint Handle =>
        _handle != 0
            ? _handle
            : throw new ObjectDisposedException(nameof(ProcessGroup), "This process group was disposed of.");

    /// <summary>Whether this build can carry tensors in this way.</summary>
    public static bool Has(GroupBackend backend) => (NativeGroup.Backends() & (1 << (int)backend)) != 0;

    /// <summary>Meets the other processes. Rank 0 opens the port; the others wait for it.</summary>
    /// <param name="address">Where to meet, and which process this is.</param>
    /// <param name="backend">What carries the tensors.</param>
    /// <param name="timeout">How long to wait for the others here: one minute unless told.</param>
    /// <param name="exchange">How long to wait for them in every exchange: as long as here unless told.</param>
    /// <exception cref="UserException">The others were not there in time.</exception>
    public static ProcessGroup Connect(
        GroupAddress address,
        GroupBackend backend = GroupBackend.Gloo,
        TimeSpan? timeout = null,
        TimeSpan? exchange = null
    )
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Size < 1 || address.Rank < 0 || address.Rank >= address.Size)
            throw new ArgumentException(
                $"The ranks of {address.Size} processes are 0 … {address.Size - 1}, so none is {address.Rank}.",
                nameof(address)
            );
        if (!Has(backend))
            throw new UserException(
                $"This build has no {backend}: "
                    + (
                        backend == GroupBackend.Gloo
                            ? "install libgloo-dev and build again."
                            : "build against a libtorch with CUDA and NCCL."
                    )
            );

        NativeLibraryLoader.EnsureLoaded();
        var wait = timeout ?? TimeSpan.FromMinutes(1);
        var each = exchange ?? wait;
        var (host, port, rank, size) = address;
        if (
            NativeGroup.New((int)backend, host, port, rank, size, wait.TotalSeconds, each.TotalSeconds, out var handle)
            == 0
        )
            return new ProcessGroup(handle, address);

        throw new UserException(
            $"Process {rank} of {size} did not meet the others at {host}:{port} within {wait.TotalSeconds:0.#} s: "
                + $"start all of them at about the same time, and let process 0 run on {host} with that port free.",
            new TensorException("process group", NativeError.Last(), "")
        );
    }

    /// <summary>Meets the others as the environment says; null where this process is alone.</summary>
    public static ProcessGroup? FromEnvironment(GroupBackend backend = GroupBackend.Gloo) =>
        GroupAddress.FromEnvironment() is { } address ? Connect(address, backend) : null;

    /// <summary>Replaces each process's values by the sum, mean, largest or smallest over all processes, in place.</summary>
    public void AllReduce(Tensor tensor, Reduction reduction = Reduction.Sum)
    {
        var kind = reduction == Reduction.Mean ? Reduction.Sum : reduction;
        Exchange(tensor, "all-reduce", values => NativeGroup.AllReduce(Handle, values.Handle, (int)kind));
        if (reduction != Reduction.Mean)
            return;

        using var mode = Gradients.Pause();
        tensor.MultiplyInPlace(1.0 / Size);
    }

    /// <summary>Replaces each process's values by those of one of them, in place.</summary>
    public void Broadcast(Tensor tensor, int root = 0)
    {
        if (root < 0 || root >= Size)
            throw new ArgumentOutOfRangeException(nameof(root), root, $"The ranks are 0 … {Size - 1}.");
        Exchange(tensor, "broadcast", values => NativeGroup.Broadcast(Handle, values.Handle, root));
    }

    /// <summary>Waits until every process has come here.</summary>
    /// <exception cref="LostPeerException">Another process has gone.</exception>
    public void Barrier()
    {
        if (NativeGroup.Barrier(Handle) != 0)
            throw LossOf("a barrier", new TensorException("barrier", NativeError.Last(), ""));
    }

    /// <summary>Why an exchange failed: asks who is still there. This process has left the group afterwards.</summary>
    /// <remarks>
    /// Leaving ends what the others wait for, so that they come to the roll call too: one loss reaches every process,
    /// also those that never spoke with the lost one.
    /// </remarks>
    internal unsafe Exception LossOf(string during, TensorException cause)
    {
        if (Size == 1)
            return cause;

        _ = NativeGroup.Leave(Handle);
        var present = new int[Size];
        int status;
        fixed (int* marks = present)
            status = NativeGroup.RollCall(Handle, "roll call", Rank, Size, RollCall.TotalSeconds, marks);
        // The book is with process 0, so that only its own loss makes it unreadable.
        int[] lost = status != 0 ? [0] : [.. Enumerable.Range(0, Size).Where(rank => present[rank] == 0)];
        return new LostPeerException(lost, Size, during, cause);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    // Values travel in C order; others go through a copy.
    private void Exchange(Tensor tensor, string operation, Func<Tensor, int> exchange)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var values = tensor.IsContiguous ? tensor : tensor.Contiguous();
        if (exchange(values) != 0)
            throw LossOf($"an exchange, {operation}", new TensorException(operation, NativeError.Last(), $"{tensor}"));
        if (!ReferenceEquals(values, tensor))
            tensor.CopyFrom(values);
    }

    private void Free()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            NativeGroup.Free(handle);
    }
}
