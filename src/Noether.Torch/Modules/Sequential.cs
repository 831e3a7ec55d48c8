namespace Noether.Torch.Modules;

/// <summary>y = fₙ(… f₂(f₁(x))).</summary>
public sealed class Sequential : Module, ILayer
{
    private readonly ILayer[] _layers;

    /// <summary>Layers from first to last. Those that are modules are parts, named by their position.</summary>
    public Sequential(params ReadOnlySpan<ILayer> layers)
    {
        _layers = layers.ToArray();
        for (var i = 0; i < _layers.Length; i++)
        {
            if (_layers[i] is Module part)
                Register($"{i}", part);
        }
    }

    /// <summary>The layers from first to last.</summary>
    public IReadOnlyList<ILayer> Layers => _layers;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        if (_layers.Length == 0)
            return x;

        using var scope = TensorScope.Begin();
        foreach (var layer in _layers)
            x = layer.Forward(x);
        return scope.Keep(x);
    }
}
