using Noether.Torch;

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

    private readonly ITrainer _trainer;
    private readonly Module _model;
    private readonly Func<double> _error;
    private readonly long _every;
    private readonly Dictionary<string, Tensor> _best = new(StringComparer.Ordinal);

    /// <summary>Asks for the error on held-out data every so many steps, and after the last one.</summary>
    public BestStateTrainer(ITrainer trainer, Module model, Func<double> error, long every)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        _trainer = trainer;
        _model = model;
        _error = error;
        _every = every;
    }

    /// <summary>The smallest error so far; infinite before the first.</summary>
    public double BestError { get; private set; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public long Step => _trainer.Step;

    /// <inheritdoc/>
    public long Steps => _trainer.Steps;

    /// <inheritdoc/>
    public TrainingStatus Status => _trainer.Status;

    /// <inheritdoc/>
    public IEnumerable<StepReport> Run(CancellationToken cancellation = default)
    {
        foreach (var report in _trainer.Run(cancellation))
        {
            var isLast = Status == TrainingStatus.Finished;
            if (isLast || (Status == TrainingStatus.Unfinished && report.Step % _every == 0))
                Judge();
            if (isLast && _best.Count > 0)
                _model.LoadState(_best);
            yield return report;
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
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    private static Tensor Copy(Tensor value)
    {
        using var mode = Gradients.Pause();
        return value.Detach().Clone().Unscoped();
    }

    private void Judge()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var error = _error();
        if (!(error < BestError))
            return;

        BestError = error;
        Forget();
        foreach (var (name, value) in _model.State())
            _best.Add(name, Copy(value));
    }

    private void Forget()
    {
        foreach (var value in _best.Values)
            value.Dispose();
        _best.Clear();
    }
}
