using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Training;

/// <summary>The same batches in the same order, a few of them made ahead on a thread of its own while the model is busy.</summary>
/// <remarks>
/// What is saved is the state after the last batch that was taken, not after the last one that was made; so a resumed run
/// takes the next batch, whatever lay ready when the run stopped. At most <c>ahead</c> batches wait, and the thread waits with them.
/// </remarks>
/// <typeparam name="TBatch">The tensors of one batch.</typeparam>
public sealed class PrefetchedBatches<TBatch> : IBatches<TBatch>, IDisposable
{
    private readonly IBatches<TBatch> _batches;
    private readonly int _ahead;
    private Maker? _maker;
    private IReadOnlyList<NamedTensor>? _state;

    /// <summary>Makes so many batches ahead.</summary>
    public PrefetchedBatches(IBatches<TBatch> batches, int ahead)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        (_batches, _ahead) = (batches, ahead);
    }

    /// <inheritdoc/>
    public TBatch Next()
    {
        _maker ??= new Maker(_batches, _ahead);
        var made = _maker.Take();
        TensorScope.Adopt(made.Tensors);
        Forget();
        _state = made.After;
        return made.Batch;
    }

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> State() =>
        (_state ?? [.. _batches.State()]).Select(tensor => tensor with { Value = tensor.Value.Alias() });

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        Dispose();
        _batches.LoadState(state);
    }

    /// <summary>Stops the thread and frees what it made.</summary>
    public void Dispose()
    {
        _maker?.Dispose();
        _maker = null;
        Forget();
        _state = null;
    }

    private void Forget()
    {
        foreach (var tensor in _state ?? [])
            tensor.Value.Dispose();
    }

    private sealed record Made(TBatch Batch, IReadOnlyList<Tensor> Tensors, IReadOnlyList<NamedTensor> After)
        : IDisposable
    {
        public void Dispose()
        {
            foreach (var tensor in Tensors.Concat(After.Select(entry => entry.Value)))
                tensor.Dispose();
        }
    }

    private sealed class Maker : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Channel<Made> _channel;
        private readonly Thread _thread;
        private ExceptionDispatchInfo? _failure;

        public Maker(IBatches<TBatch> batches, int ahead)
        {
            // One more is in the hands of the thread.
            _channel = Channel.CreateBounded<Made>(ahead);
            _thread = new Thread(() => Work(batches)) { IsBackground = true, Name = "batches" };
            _thread.Start();
        }

        public Made Take()
        {
            if (_channel.Reader.TryRead(out var ready) || Wait(out ready))
                return ready;

            _failure?.Throw();
            throw new InvalidOperationException("The batches ended, though they are endless.");
        }

        public void Dispose()
        {
            _end.Cancel();
            _thread.Join();
            while (_channel.Reader.TryRead(out var left))
                left.Dispose();
            _end.Dispose();
        }

        private bool Wait([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Made? ready)
        {
            ready = null;
            while (_channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                if (_channel.Reader.TryRead(out ready))
                    return true;
            }

            return false;
        }

        private void Work(IBatches<TBatch> batches)
        {
            try
            {
                // The model has the cores.
                Runtime.Threads = 1;
                while (!_end.IsCancellationRequested)
                {
                    var made = Make(batches);
                    if (!Put(made))
                        made.Dispose();
                }
            }
#pragma warning disable CA1031 // Rethrown where the batch is asked for.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _failure = ExceptionDispatchInfo.Capture(failure);
            }
            finally
            {
                _channel.Writer.Complete();
            }
        }

        private bool Put(Made made)
        {
            try
            {
                _channel.Writer.WriteAsync(made, _end.Token).AsTask().GetAwaiter().GetResult();
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        private static Made Make(IBatches<TBatch> batches)
        {
            using var scope = TensorScope.Begin();
            var batch = batches.Next();
            var tensors = scope.Release();
            NamedTensor[] after = [.. batches.State()];
            foreach (var tensor in after)
                _ = tensor.Value.Unscoped();
            return new(batch, tensors, after);
        }
    }
}
