using Noether.Torch.Interop;

namespace Noether.Torch.Optimisers;

/// <summary>Stochastic gradient descent: v ← μv + g + λθ, θ ← θ − ηv.</summary>
public sealed class Sgd : Optimiser
{
    private readonly SgdOptions _options;
    private readonly TensorList? _velocity;
    private readonly TensorList? _work;

    /// <summary>Descends on these parameters.</summary>
    public Sgd(IReadOnlyList<Tensor> parameters, SgdOptions? options = null)
        : base(parameters, (options ?? new SgdOptions()).LearningRate)
    {
        _options = options ?? new SgdOptions();
        if (_options.Nesterov && _options.Momentum <= 0)
            throw new ArgumentException("Nesterov's look-ahead needs a momentum above 0.", nameof(options));
        if (_options.Momentum > 0)
            _velocity = Remember("velocity");
        if (_options.WeightDecay != 0 || _options.Nesterov)
            _work = Scratch();
    }

    private protected override void Update()
    {
        var direction = GradientsNow;
        if (_work is not null)
        {
            Foreach.Zero(_work);
            Foreach.Add(_work, direction);
            if (_options.WeightDecay != 0)
                Foreach.Add(_work, Parameters, _options.WeightDecay);
            direction = _work;
        }

        if (_velocity is not null)
        {
            Foreach.Multiply(_velocity, _options.Momentum);
            Foreach.Add(_velocity, direction);
            if (_options.Nesterov)
                Foreach.Add(direction, _velocity, _options.Momentum);
            else
                direction = _velocity;
        }

        Foreach.Add(Parameters, direction, -LearningRate);
    }
}
