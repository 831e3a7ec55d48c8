using Noether.Torch.Autograd;
using Noether.Torch.Interop;

namespace Noether.Torch.Distributed;

/// <summary>The gradient of a loss that is spread over the processes of a group, each with a part of the batch.</summary>
/// <remarks>
/// Every process gives the mean loss ℓᵣ of its part and the weight wᵣ of that part, such as its number of samples; every process gets
/// L = Σ wᵣ ℓᵣ / Σ wᵣ and ∂L/∂θ. Parameters lie in buckets, last ones first, and a bucket travels while the backward
/// pass still works on the others (Li et al., <em>PyTorch Distributed</em>, VLDB 2020, section 3.2).
/// </remarks>
public sealed class GradientReducer : IDisposable
{
    private readonly ProcessGroup _group;
    private readonly Tensor[] _parameters;
    private nint _handle;

    /// <summary>Binds a group and the parameters, which must be the same in all processes and in the same order.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="bucketBytes">About how much travels at a time: small ones start early, large ones cost fewer exchanges.</param>
    public unsafe GradientReducer(ProcessGroup group, IReadOnlyList<Tensor> parameters, long bucketBytes = 1 << 20)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(bucketBytes, 1);
        _group = group;
        _parameters = [.. parameters];
        fixed (nint* handles = Tensor.Handles(_parameters))
        {
            if (NativeReducer.New(group.Handle, handles, _parameters.Length, bucketBytes, out _handle) != 0)
                NativeError.Throw("gradient buckets", [_parameters]);
        }
    }

    /// <summary>The safety net.</summary>
    ~GradientReducer() => Free();

    /// <summary>Into how many buckets the parameters went.</summary>
    public long Buckets => NativeReducer.Buckets(Handle);

    /// <summary>Whether any process voted in the last exchange: the same answer in all of them.</summary>
    public bool HasVote { get; private set; }

    private nint Handle =>
        _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(GradientReducer), "It was disposed of.");

    /// <summary>The backward pass of this process's part, and the exchange with the others.</summary>
    /// <param name="loss">ℓᵣ, a single number whose graph is freed.</param>
    /// <param name="weight">wᵣ ≥ 0.</param>
    /// <param name="vote">Any process's vote reaches all of them with the gradients: see <see cref="HasVote"/>.</param>
    /// <returns>L, and ∂L/∂θ in the order of the parameters; views, overwritten by the next call.</returns>
    /// <exception cref="LostPeerException">Another process has gone.</exception>
    public unsafe (double Loss, Tensor[] Gradients) Of(Tensor loss, double weight, bool vote = false)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        using var scope = TensorScope.Begin();
        // Its own value may be anything where it counts for nothing; 0 · NaN would not be nothing.
        var value = weight == 0 ? 0 : loss.Detach().ToDouble();
        var head = Tensor.From([weight * value, weight, vote ? 1 : 0]);
        var weighted = loss * weight;
        var found = new nint[_parameters.Length];
        int status;
        fixed (nint* gradients = found)
            status = NativeReducer.Run(Handle, weighted.Handle, head.Handle, gradients);
        Gradients.CountFreedGraph();
        if (status != 0)
            throw _group.LossOf("the sum of gradients", new TensorException("gradient sum", NativeError.Last(), ""));

        var sums = head.ToArray<double>();
        HasVote = sums[2] > 0;
        using var mode = Gradients.Pause();
        var all = Array.ConvertAll(found, handle => scope.Keep(new Tensor(handle)));
        foreach (var gradient in all)
            gradient.MultiplyInPlace(1 / sums[1]);
        return (sums[0] / sums[1], all);
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
            NativeReducer.Free(handle);
    }
}
