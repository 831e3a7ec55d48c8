using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models;

/// <summary>The multilayer perceptron: linear maps with a nonlinearity between them. [.., inputs] → [.., outputs].</summary>
public sealed class Mlp : Module, IGradientNetwork
{
    private readonly Linear[] _layers;

    /// <summary>Hidden layers of these widths, then a linear output layer.</summary>
    public Mlp(MlpShape shape, Seed seed, Activation activation = Activation.Silu, DType type = DType.Float32)
        : this(DefaultLayers(shape, seed, type), activation)
    {
        Shape = shape;
    }

    /// <summary>Linear layers made elsewhere, with the nonlinearity between them.</summary>
    public Mlp(IReadOnlyList<Linear> layers, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = [.. layers];
        Activation = activation;
        Shape = new MlpShape(
            layers[0].Weight.Size(1),
            [.. layers.Take(layers.Count - 1).Select(layer => layer.Weight.Size(0))],
            layers[^1].Weight.Size(0)
        );
        for (var i = 0; i < _layers.Length; i++)
            Register($"layers.{i}", _layers[i]);
    }

    /// <summary>The widths.</summary>
    public MlpShape Shape { get; }

    /// <summary>The nonlinearity between layers.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => Symmetry<Tensor, Tensor>.None;

    /// <summary>The linear maps, first to last.</summary>
    public IReadOnlyList<Linear> Layers => _layers;

    /// <summary>Applies all layers.</summary>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        for (var i = 0; i < _layers.Length - 1; i++)
            x = Activation.Apply(_layers[i].Forward(x));
        return scope.Keep(_layers[^1].Forward(x));
    }

    /// <summary>∂y/∂x for a perceptron with one output y. [batch, inputs] → [batch, inputs].</summary>
    /// <remarks>Recorded like any operation, so that a loss on the gradient can be differentiated with respect to the weights.</remarks>
    public Tensor InputGradient(Tensor x) => MlpInputGradient.Evaluate(this, x);

    private static Linear[] DefaultLayers(MlpShape shape, Seed seed, DType type)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var widths = shape.Widths;
        var layers = new Linear[widths.Length - 1];
        for (var i = 0; i < layers.Length; i++)
            layers[i] = new Linear(widths[i], widths[i + 1], seed.Child(i), type: type);
        return layers;
    }
}
