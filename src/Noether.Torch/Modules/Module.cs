using Noether.Torch.Autograd;

namespace Noether.Torch.Modules;

/// <summary>Something with parameters: a layer or a model. Parameters are saved, derived values are cached, never saved.</summary>
/// <remarks>
/// A constructor declares its tensors with <see cref="Parameter"/> and <see cref="Buffer"/> and its parts with
/// <see cref="Register{TModule}"/>; names are joined with dots. Training and evaluation share one state.
/// </remarks>
public abstract class Module : IDisposable
{
    private readonly List<(string Name, Tensor Value, bool IsTrained)> _tensors = [];
    private readonly List<(string Name, Module Value)> _parts = [];

    /// <summary>Whether layers that behave differently in training (dropout, batch norm) do so now.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>The trained tensors with their names, in the order of declaration.</summary>
    public IEnumerable<NamedTensor> NamedParameters() =>
        All("", trainedOnly: true).Select(entry => new NamedTensor(entry.Name, entry.Value));

    /// <summary>The trained tensors, in the order of declaration.</summary>
    public Tensor[] Parameters() => [.. NamedParameters().Select(parameter => parameter.Value)];

    /// <summary>Everything that is saved: parameters and buffers.</summary>
    public IEnumerable<NamedTensor> State() =>
        All("", trainedOnly: false).Select(entry => new NamedTensor(entry.Name, entry.Value));

    /// <summary>The number of parameters.</summary>
    public long ParameterCount() => NamedParameters().Sum(parameter => parameter.Value.Count);

    /// <summary>Copies a saved state into this module, which must have the same names and shapes.</summary>
    /// <exception cref="StateMismatchException">Names every difference at once; nothing is copied then.</exception>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        var report = StateDifferences.Between(State(), state);
        if (report.Count > 0)
            throw new StateMismatchException("model", report);

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        foreach (var (name, value) in State())
            value.CopyFrom(state[name]);
    }

    /// <summary>
    /// Copies what fits of a saved state into this module, and leaves the rest as it is: for starting from another model's
    /// weights. To resume a run, <see cref="LoadState"/> is the one that cannot go unnoticed.
    /// </summary>
    /// <returns>What did not fit: one sentence part per missing, unexpected, misshapen or mistyped tensor.</returns>
    public IReadOnlyList<string> LoadMatchingState(IReadOnlyDictionary<string, Tensor> state)
    {
        var report = StateDifferences.Between(State(), state);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        foreach (var (name, value) in State())
        {
            if (state.TryGetValue(name, out var saved) && StateDifferences.Of(name, saved, value) is null)
                value.CopyFrom(saved);
        }

        return report;
    }

    /// <summary>Converts every floating-point tensor of the state in place.</summary>
    public void To(DType type) => Convert(tensor => tensor.DType.IsFloatingPoint() ? tensor.To(type) : tensor);

    /// <summary>Moves the whole state to a device.</summary>
    public void To(Device device) => Convert(tensor => tensor.To(device));

    /// <summary>Switches this module and all its parts between training and evaluation.</summary>
    public void Train(bool on = true)
    {
        IsTraining = on;
        foreach (var (_, part) in _parts)
            part.Train(on);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the tensors of this module and its parts.</summary>
    protected virtual void Dispose(bool disposing)
    {
        foreach (var (_, value, _) in _tensors)
            value.Dispose();
        foreach (var (_, part) in _parts)
            part.Dispose();
    }

    /// <summary>Declares a trained tensor. Read it back with <see cref="Get"/>: conversion replaces it.</summary>
    protected void Parameter(string name, Tensor value)
    {
        using var scope = TensorScope.Begin();
        _tensors.Add((name, value.Detach().Clone().Unscoped().WithGradient(), true));
    }

    /// <summary>Declares a tensor that is saved but not trained.</summary>
    protected void Buffer(string name, Tensor value)
    {
        using var scope = TensorScope.Begin();
        _tensors.Add((name, value.Detach().Clone().Unscoped(), false));
    }

    /// <summary>Declares a part, whose names then begin with this one's.</summary>
    protected TModule Register<TModule>(string name, TModule part)
        where TModule : Module
    {
        _parts.Add((name, part));
        return part;
    }

    /// <summary>A tensor declared by this module, by position in the order of declaration.</summary>
    protected Tensor Get(int index) => _tensors[index].Value;

    private IEnumerable<(string Name, Tensor Value)> All(string prefix, bool trainedOnly)
    {
        foreach (var (name, value, isTrained) in _tensors)
        {
            if (isTrained || !trainedOnly)
                yield return (prefix + name, value);
        }

        foreach (var (name, part) in _parts)
        {
            foreach (var entry in part.All($"{prefix}{name}.", trainedOnly))
                yield return entry;
        }
    }

    private void Convert(Func<Tensor, Tensor> convert)
    {
        using (TensorScope.Begin())
        {
            for (var i = 0; i < _tensors.Count; i++)
            {
                var (name, value, isTrained) = _tensors[i];
                var converted = convert(value.Detach());
                if (converted.DType == value.DType && converted.Device == value.Device)
                    continue;
                converted.Unscoped().RequiresGradient = isTrained;
                _tensors[i] = (name, converted, isTrained);
                value.Dispose();
            }
        }

        foreach (var (_, part) in _parts)
            part.Convert(convert);
    }
}
