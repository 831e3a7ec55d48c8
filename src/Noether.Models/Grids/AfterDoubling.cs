using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>A layer that doubles its map itself, under the name that saved states know it by: the second step after a doubling.</summary>
internal sealed class AfterDoubling : Module, ILayer
{
    private readonly ILayer _layer;

    public AfterDoubling(ILayer layer)
    {
        _layer = layer;
        Register("1", (Module)layer);
    }

    public Tensor Forward(Tensor x) => _layer.Forward(x);
}
