using System.Diagnostics;
using Noether.Torch;

namespace Noether.Training;

/// <summary>The step loop: batch → loss → gradient → optimiser step, each step in a tensor scope of its own.</summary>
/// <remarks>
/// Runs on the caller's thread and yields after every step, so that logging, checkpoints, early stopping and progress
/// are consumers of one stream. It is a synchronous stream on purpose: libtorch keeps its gradient mode and its thread
/// count per thread. A step whose loss or gradient is not finite changes no parameter.
/// </remarks>
/// <typeparam name="TBatch">The tensors of one batch.</typeparam>
public sealed class Trainer<TBatch> : ITrainer
{
    private readonly Module _model;
    private readonly Optimiser _optimiser;
    private readonly IBatches<TBatch> _batches;
    private readonly Func<TBatch, Tensor> _loss;
    private readonly TrainingOptions _options;
    private readonly Tensor[] _parameters;

    /// <summary>Binds what a run needs. <paramref name="loss"/> maps a batch to a single number.</summary>
    public Trainer(
        Module model,
        Optimiser optimiser,
        IBatches<TBatch> batches,
        Func<TBatch, Tensor> loss,
        TrainingOptions options
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
    }

    /// <summary>Steps done so far, those before a resumed checkpoint included.</summary>
    public long Step { get; private set; }

    /// <inheritdoc/>
    public long Steps => _options.Steps;

    /// <summary>How far the run is.</summary>
    public TrainingStatus Status { get; private set; }

    /// <summary>Takes the remaining steps, one per element. Cancellation ends the stream between two steps.</summary>
    public IEnumerable<StepReport> Run(CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        Status = Step >= _options.Steps ? TrainingStatus.Finished : TrainingStatus.Unfinished;
        while (Status == TrainingStatus.Unfinished && !cancellation.IsCancellationRequested)
        {
            var rate = _options.LearningRate.At(Step);
            var loss = TakeStep(rate);
            Step++;
            if (Status == TrainingStatus.Unfinished && Step >= _options.Steps)
                Status = TrainingStatus.Finished;
            yield return new StepReport(Step, loss, rate, clock.Elapsed.TotalSeconds);
        }
    }

    /// <summary>Everything that the rest of the run depends on: model, optimiser, batches, and the step count.</summary>
    public TrainingState Save() =>
        new(
            Step,
            Prefixed("model.", _model.State())
                .Concat(Prefixed("optimiser.", _optimiser.State()))
                .Concat(Prefixed("batches.", _batches.State()))
                .ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal)
        );

    /// <summary>Continues from a saved state as if it had never stopped.</summary>
    public void Resume(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _model.LoadState(state.Part("model."));
        _optimiser.LoadState(state.Part("optimiser."));
        _batches.LoadState(state.Part("batches."));
        Step = state.Step;
    }

    private static IEnumerable<NamedTensor> Prefixed(string prefix, IEnumerable<NamedTensor> tensors) =>
        tensors.Select(tensor => tensor with { Name = prefix + tensor.Name });

    private double TakeStep(double rate)
    {
        using var scope = TensorScope.Begin();
        var loss = _loss(_batches.Next());
        var value = loss.Detach().ToDouble();
        if (!double.IsFinite(value) || value > _options.DivergenceThreshold)
        {
            Status = TrainingStatus.Diverged;
            return value;
        }

        var found = Gradients.Of([loss], _parameters, allowUnused: true);
        var (gradients, norm) = GradientClipping.ByNorm(found, _options.ClipNorm ?? double.PositiveInfinity);
        // A finite loss may have a gradient that is not (√x at 0), and one such step would end in every parameter.
        if (!double.IsFinite(norm))
        {
            Status = TrainingStatus.Diverged;
            return value;
        }

        _optimiser.LearningRate = rate;
        _optimiser.Step(gradients);
        return value;
    }
}
