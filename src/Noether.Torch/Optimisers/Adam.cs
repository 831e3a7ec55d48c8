using Noether.Torch.Interop;

namespace Noether.Torch.Optimisers;

/// <summary>
/// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε) (Kingma and Ba, 2015).
/// </summary>
/// <remarks>The operations come in PyTorch's order, so that both agree to rounding.</remarks>
public sealed class Adam : Optimiser
{
    private readonly AdamOptions _options;
    private readonly TensorList _first;
    private readonly TensorList _second;
    private readonly TensorList _work;

    /// <summary>Trains these parameters.</summary>
    public Adam(IReadOnlyList<Tensor> parameters, AdamOptions? options = null)
        : base(parameters, (options ?? new AdamOptions()).LearningRate)
    {
        _options = options ?? new AdamOptions();
        if (_options.FirstDecay is not (>= 0 and < 1) || _options.SecondDecay is not (>= 0 and < 1))
            throw new ArgumentException(
                $"The decays lie in [0, 1), but they are {_options.FirstDecay} and {_options.SecondDecay}.",
                nameof(options)
            );

        _first = Remember("first_moment");
        _second = Remember("second_moment");
        _work = Scratch();
    }

    private protected override void Update()
    {
        var gradients = GradientsNow;
        if (_options.WeightDecay != 0 && _options.Decoupled)
            Foreach.Multiply(Parameters, 1 - (LearningRate * _options.WeightDecay));
        else if (_options.WeightDecay != 0)
            gradients = Decayed(gradients);

        Foreach.Multiply(_first, _options.FirstDecay);
        Foreach.Add(_first, gradients, 1 - _options.FirstDecay);
        Foreach.Multiply(_second, _options.SecondDecay);
        Foreach.AddProduct(_second, gradients, gradients, 1 - _options.SecondDecay);

        var firstCorrection = 1 - Math.Pow(_options.FirstDecay, Steps);
        var secondCorrection = 1 - Math.Pow(_options.SecondDecay, Steps);
        Foreach.Zero(_work);
        Foreach.Add(_work, _second);
        Foreach.Sqrt(_work);
        Foreach.Divide(_work, Math.Sqrt(secondCorrection));
        Foreach.Add(_work, _options.Epsilon);
        Foreach.AddQuotient(Parameters, _first, _work, -LearningRate / firstCorrection);
    }

    private TensorList Decayed(TensorList gradients)
    {
        Foreach.Zero(_work);
        Foreach.Add(_work, gradients);
        Foreach.Add(_work, Parameters, _options.WeightDecay);
        return _work;
    }
}
