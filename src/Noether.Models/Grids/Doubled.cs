using Noether.Nn.Grids;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Every point 2×2 times: a step of a network without parameters.</summary>
internal sealed class Doubled : ILayer
{
    public Tensor Forward(Tensor x) => FieldSampling.Double(x);
}
