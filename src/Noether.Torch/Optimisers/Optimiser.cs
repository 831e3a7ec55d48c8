using Noether.Torch.Autograd;
using Noether.Torch.Interop;
using Noether.Torch.Modules;

namespace Noether.Torch.Optimisers;

/// <summary>Changes parameters a little, given the gradients of a loss.</summary>
/// <remarks>
/// A step works on all parameters at once through a handful of operator calls. What a method remembers between steps is its
/// <see cref="State"/>: with it, and the parameters, a run resumes exactly.
/// </remarks>
public abstract class Optimiser : IDisposable
{
    private readonly List<(string Name, TensorList Values)> _memory = [];
    private readonly List<TensorList> _owned = [];
    private readonly TensorList _parameters;
    private readonly TensorList _gradients;
    private TensorList? _zeros;
    private double _learningRate;

    private protected Optimiser(IReadOnlyList<Tensor> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
            throw new ArgumentException(
                "There is nothing to train: the list of parameters is empty.",
                nameof(parameters)
            );

        _parameters = new TensorList(parameters);
        _gradients = new TensorList(parameters.Count);
        LearningRate = learningRate;
    }

    /// <summary>The size of a step. A schedule sets it before each one.</summary>
    public double LearningRate
    {
        get => _learningRate;
        set
        {
            if (!(value >= 0) || double.IsInfinity(value))
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    "A learning rate is at least 0 and finite."
                );
            _learningRate = value;
        }
    }

    /// <summary>The steps taken so far.</summary>
    public long Steps { get; private set; }

    private protected TensorList Parameters => _parameters;

    private protected TensorList GradientsNow => _gradients;

    /// <summary>One step along these gradients, in the order of the parameters. They are left as they are.</summary>
    /// <param name="gradients">∂L/∂θ for each parameter; null, for one without influence on the loss, counts as 0.</param>
    public void Step(IReadOnlyList<Tensor?> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (gradients.Count != _parameters.Count)
            throw new ArgumentException(
                $"{_parameters.Count} parameters need as many gradients, but there are {gradients.Count}.",
                nameof(gradients)
            );

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        for (var i = 0; i < _parameters.Count; i++)
            _gradients[i] = gradients[i] ?? Nothing(i);
        Steps++;
        Update();
        _gradients.Clear();
    }

    /// <summary>One step along what <see cref="Tensor.Backward"/> has gathered in <see cref="Tensor.Gradient"/>.</summary>
    public void Step()
    {
        using var scope = TensorScope.Begin();
        var gradients = new Tensor?[_parameters.Count];
        for (var i = 0; i < gradients.Length; i++)
            gradients[i] = _parameters[i].Gradient;
        Step(gradients);
    }

    /// <summary>Forgets what <see cref="Tensor.Backward"/> has gathered, before the next pass.</summary>
    public void ZeroGradients()
    {
        for (var i = 0; i < _parameters.Count; i++)
            _parameters[i].Gradient = null;
    }

    /// <summary>What is saved so that a run can resume: the number of steps, and what is remembered per parameter.</summary>
    public IEnumerable<NamedTensor> State()
    {
        yield return new NamedTensor("steps", Tensor.From([Steps]));
        foreach (var (name, values) in _memory)
        {
            for (var i = 0; i < values.Count; i++)
                yield return new NamedTensor($"{i}.{name}", values[i]);
        }
    }

    /// <summary>Continues from a saved state, which must have the same names and shapes.</summary>
    /// <exception cref="UserException">Names every difference at once; nothing is changed then.</exception>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var report = StateDifferences.Between(State(), state);
        if (report.Count > 0)
            throw new StateMismatchException("optimiser", report);

        Steps = state["steps"].To(DType.Int64).Item<long>();
        foreach (var (name, value) in State().Skip(1))
            value.CopyFrom(state[name]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what is remembered. The parameters belong to their module.</summary>
    protected virtual void Dispose(bool disposing)
    {
        foreach (var values in _owned)
        {
            for (var i = 0; i < values.Count; i++)
                values[i].Dispose();
        }
    }

    /// <summary>Moves the parameters; called with recording paused, inside a scope, after the step was counted.</summary>
    private protected abstract void Update();

    /// <summary>Zeros beside every parameter, which are saved under this name.</summary>
    private protected TensorList Remember(string name)
    {
        var values = Scratch();
        _memory.Add((name, values));
        return values;
    }

    // An energy's last bias, say, has no influence on the forces: its gradient is 0.
    private Tensor Nothing(int parameter)
    {
        _zeros ??= Scratch();
        return _zeros[parameter];
    }

    /// <summary>Memory of the parameters' shapes for the length of one step; freed with the rest, never saved.</summary>
    private protected TensorList Scratch()
    {
        using var mode = Gradients.Pause();
        var values = new TensorList(_parameters.Count);
        for (var i = 0; i < values.Count; i++)
            values[i] = _parameters[i].ZerosLike().Unscoped();
        _owned.Add(values);
        return values;
    }
}
