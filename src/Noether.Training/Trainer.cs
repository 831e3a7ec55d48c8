using System.Diagnostics;
using Noether.Torch;
using Noether.Torch.Distributed;
using Noether.Torch.Modules;
using Noether.Torch.Optimisers;

namespace Noether.Training;

/// <summary>The step loop: batch → loss → gradient → optimiser step, each step in a tensor scope of its own.</summary>
/// <remarks>
/// Runs on the caller's thread and yields after every step, so that logging, checkpoints, early stopping and progress
/// are consumers of one stream. It is a synchronous stream on purpose: libtorch keeps its gradient mode and its thread
/// count per thread. A step whose loss or gradient is not finite changes no parameter.
/// </remarks>
/// <typeparam name="TBatch">The tensors of one batch.</typeparam>
public sealed class Trainer<TBatch> : ITrainer, IDisposable
{
    private const string SkippedName = "skipped";

    private readonly Module _model;
    private readonly Optimiser _optimiser;
    private readonly IBatches<TBatch> _batches;
    private readonly Func<TBatch, Tensor> _loss;
    private readonly TrainingOptions _options;
    private readonly Tensor[] _parameters;
    private readonly BatchSplit<TBatch>? _split;
    private IGradientSource<TBatch> _gradients;
    private long _skipped;

    /// <summary>Binds what a run needs. <paramref name="loss"/> maps a batch to a single number.</summary>
    /// <param name="model">What is trained.</param>
    /// <param name="optimiser">Of its parameters.</param>
    /// <param name="batches">What it is trained on.</param>
    /// <param name="loss">Maps a batch to a single number.</param>
    /// <param name="options">The rest.</param>
    /// <param name="split">How a batch is shared out to several processes; without it, the run is for one.</param>
    public Trainer(
        Module model,
        Optimiser optimiser,
        IBatches<TBatch> batches,
        Func<TBatch, Tensor> loss,
        TrainingOptions options,
        BatchSplit<TBatch>? split = null
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Steps, 0, nameof(options));
        _model = model;
        _optimiser = optimiser;
        _batches = batches;
        _loss = loss;
        _options = options;
        _parameters = model.Parameters();
        _split = split;
        _gradients = new OwnGradients<TBatch>(loss, _parameters);
    }

    /// <summary>Steps done so far, those before a resumed checkpoint included.</summary>
    public long Step { get; private set; }

    /// <inheritdoc/>
    public long Steps => _options.Steps;

    /// <summary>How far the run is.</summary>
    public TrainingStatus Status { get; private set; }

    /// <inheritdoc/>
    public Divergence? Divergence { get; private set; }

    /// <inheritdoc/>
    public double? BestError => null;

    /// <inheritdoc/>
    public void Share(ProcessGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (_split is null)
            throw new UserException("This model's batches cannot be shared out: train it in a single process.");

        _gradients.Dispose();
        _gradients = new GroupGradients<TBatch>(_loss, _parameters, group, _split);
    }

    /// <summary>Takes the remaining steps, one per element. Cancellation ends the stream between two steps.</summary>
    public IEnumerable<StepReport> Run(CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        Status = Step >= _options.Steps ? TrainingStatus.Finished : TrainingStatus.Unfinished;
        while (Status == TrainingStatus.Unfinished && !_gradients.Stops(cancellation.IsCancellationRequested))
        {
            var rate = _options.LearningRate.At(Step);
            var (loss, norm) = TakeStep(rate);
            Step++;
            if (Status == TrainingStatus.Unfinished && Step >= _options.Steps)
                Status = TrainingStatus.Finished;
            yield return new StepReport(Step, loss, rate, clock.Elapsed.TotalSeconds)
            {
                GradientNorm = norm,
                Skipped = _skipped,
            };
        }
    }

    /// <summary>Everything that the rest of the run depends on: model, optimiser, batches, and the step count.</summary>
    public TrainingState Save() =>
        new(
            Step,
            Prefixed("model.", _model.State())
                .Concat(Prefixed("optimiser.", _optimiser.State()))
                .Concat(Prefixed("batches.", _batches.State()))
                .Append(new(SkippedName, Tensor.From([_skipped])))
                .ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal)
        );

    /// <summary>Continues from a saved state as if it had never stopped.</summary>
    public void Resume(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _model.LoadState(state.Part("model."));
        _optimiser.LoadState(state.Part("optimiser."));
        _batches.LoadState(state.Part("batches."));
        _skipped = state.Tensors.TryGetValue(SkippedName, out var skipped) ? skipped.Item<long>() : 0;
        Step = state.Step;
    }

    /// <summary>Frees what the exchange with other processes needs; model, optimiser and batches belong to others.</summary>
    public void Dispose() => _gradients.Dispose();

    private static IEnumerable<NamedTensor> Prefixed(string prefix, IEnumerable<NamedTensor> tensors) =>
        tensors.Select(tensor => tensor with { Name = prefix + tensor.Name });

    private bool IsSound(double loss) => double.IsFinite(loss) && loss <= _options.DivergenceThreshold;

    private (double Loss, double Norm) TakeStep(double rate)
    {
        using var scope = TensorScope.Begin();
        var (loss, found) = _gradients.Of(_batches.Next(), IsSound);
        if (found is null)
        {
            LeaveOut("the loss");
            return (loss, double.NaN);
        }

        var (gradients, norm) = GradientClipping.ByNorm(found, _options.ClipNorm ?? double.PositiveInfinity);
        // A finite loss may have a gradient that is not (√x at 0), and one such step would end in every parameter.
        if (!double.IsFinite(norm))
        {
            LeaveOut(FirstOffending(found));
            return (loss, norm);
        }

        _optimiser.LearningRate = rate;
        _optimiser.Step(gradients);
        return (loss, norm);
    }

    private void LeaveOut(string tensor)
    {
        if (_skipped < _options.MaxSkipped)
        {
            _skipped++;
            return;
        }

        Status = TrainingStatus.Diverged;
        Divergence = new(Step + 1, tensor);
    }

    private string FirstOffending(IReadOnlyList<Tensor?> gradients)
    {
        var first = _model
            .NamedParameters()
            .Zip(gradients, (parameter, gradient) => (parameter.Name, Gradient: gradient))
            .FirstOrDefault(pair =>
                pair.Gradient is { } gradient && !double.IsFinite(gradient.Detach().Abs().Sum().ToDouble())
            );
        // Each may be finite while their squares, added up, are not.
        return first.Name is null ? "the norm of the gradient" : $"the gradient of {first.Name}";
    }
}
