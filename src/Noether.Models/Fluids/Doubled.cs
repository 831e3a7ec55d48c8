using Noether.Nn.Fluids;
using Noether.Torch;

namespace Noether.Models.Fluids;

/// <summary>Every point 2×2 times: a step of a network without parameters.</summary>
internal sealed class Doubled : ILayer
{
    public Tensor Forward(Tensor x) => FieldSampling.Double(x);
}
