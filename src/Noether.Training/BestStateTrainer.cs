using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Distributed;
using Noether.Torch.Modules;

namespace Noether.Training;

/// <summary>A run that ends with the weights that did best on held-out data, rather than with the last ones.</summary>
/// <remarks>
/// The best weights are a copy, made at once when they do best, and part of the saved state; the model itself holds the weights
/// in training until the last step, when it takes the best ones.
/// </remarks>
public sealed class BestStateTrainer : ITrainer, IDisposable
{
    private const string Prefix = "best.";
    internal const string ErrorName = "best_error";
    private const string WaitName = "validations_without_improvement";

    // The name in checkpoints of before 0.1.0.
    private const string FormerWaitName = "judged_in_vain";

    private readonly ITrainer _trainer;
    private readonly Module _model;
    private readonly Func<double> _error;
    private readonly long _every;
    private readonly long? _patience;
    private readonly Dictionary<string, Tensor> _best = new(StringComparer.Ordinal);
    private ProcessGroup? _group;
    private long _waited;

    /// <summary>Asks for the error on held-out data every so many steps, and after the last one.</summary>
    /// <param name="trainer">Takes the steps.</param>
    /// <param name="model">What is trained.</param>
    /// <param name="error">The error on held-out data now.</param>
    /// <param name="every">Steps between two questions.</param>
    /// <param name="patience">Questions in a row without a smaller error after which the run ends early; null for never.</param>
    public BestStateTrainer(ITrainer trainer, Module model, Func<double> error, long every, long? patience = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        if (patience is < 1)
            throw new ArgumentOutOfRangeException(nameof(patience), patience, "Patience is at least 1.");
        _trainer = trainer;
        _patience = patience;
        _model = model;
        _error = error;
        _every = every;
    }

    /// <summary>The smallest error so far; infinite before the first.</summary>
    public double BestError { get; private set; } = double.PositiveInfinity;

    /// <inheritdoc/>
    double? ITrainer.BestError => BestError;

    /// <inheritdoc/>
    public long Step => _trainer.Step;

    /// <inheritdoc/>
    public long Steps => _trainer.Steps;

    /// <summary>How far the run is; a run whose patience ended is finished.</summary>
    public TrainingStatus Status =>
        _trainer.Status == TrainingStatus.Unfinished && IsOutOfPatience ? TrainingStatus.Finished : _trainer.Status;

    /// <inheritdoc/>
    public Divergence? Divergence => _trainer.Divergence;

    private bool IsOutOfPatience => _waited >= _patience;

    /// <inheritdoc/>
    public void Share(ProcessGroup group)
    {
        _trainer.Share(group);
        _group = group;
    }

    /// <inheritdoc/>
    public IEnumerable<StepReport> Run(CancellationToken cancellation = default)
    {
        if (IsOutOfPatience)
            yield break;

        foreach (var report in _trainer.Run(cancellation))
        {
            var isLast = Status == TrainingStatus.Finished;
            double? error = null;
            if (isLast || (Status == TrainingStatus.Unfinished && report.Step % _every == 0))
                error = Validate();
            isLast |= IsOutOfPatience;
            if (isLast && _best.Count > 0)
                _model.LoadState(_best);
            yield return report with
            {
                ValidationError = error,
            };
            if (isLast)
                yield break;
        }
    }

    /// <inheritdoc/>
    public TrainingState Save()
    {
        var state = _trainer.Save();
        var best = _best.Select(entry => KeyValuePair.Create(Prefix + entry.Key, entry.Value));
        return state with
        {
            Tensors = state
                .Tensors.Concat(best)
                .Append(KeyValuePair.Create(ErrorName, Tensor.Scalar(BestError)))
                .Append(KeyValuePair.Create(WaitName, Tensor.From([_waited])))
                .ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <inheritdoc/>
    public void Resume(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _trainer.Resume(state);
        Forget();
        foreach (var (name, value) in state.Part(Prefix))
            _best.Add(name, Copy(value));
        BestError = state.Tensors.TryGetValue(ErrorName, out var error) ? error.ToDouble() : double.PositiveInfinity;
        _waited =
            state.Tensors.TryGetValue(WaitName, out var waited) || state.Tensors.TryGetValue(FormerWaitName, out waited)
                ? waited.Item<long>()
                : 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        (_trainer as IDisposable)?.Dispose();
    }

    private static Tensor Copy(Tensor value)
    {
        using var mode = Gradients.Pause();
        return value.Detach().Clone().Unscoped();
    }

    private double Validate()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var error = Agreed(_error());
        if (!(error < BestError))
        {
            _waited++;
            return error;
        }

        _waited = 0;
        BestError = error;
        Forget();
        foreach (var (name, value) in _model.State())
            _best.Add(name, Copy(value));
        return error;
    }

    // Rounding may differ between machines, and what follows from the error must not.
    private double Agreed(double error)
    {
        if (_group is null)
            return error;

        var value = Tensor.From([error]);
        _group.Broadcast(value);
        return value.ToDouble();
    }

    private void Forget()
    {
        foreach (var value in _best.Values)
            value.Dispose();
        _best.Clear();
    }
}
