using Noether.Dynamics;
using Noether.Torch.Modules;

namespace Noether.Experiments.Pendulum;

/// <summary>A model as its two sides: parameters to train, and the field that they give.</summary>
public sealed record PendulumModel(Module Module, IVectorField Field) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Module.Dispose();
}
