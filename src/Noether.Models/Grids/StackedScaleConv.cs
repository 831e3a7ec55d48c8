using Noether.Nn.Grids;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>A convolution over scales on levels that lie behind one another in the batch, so that other layers need not know of them.</summary>
internal sealed class StackedScaleConv : Module, ILayer
{
    private readonly ScaleConv2d _convolution;
    private readonly int _levels;

    public StackedScaleConv(ScaleConv2d convolution, int levels)
    {
        _convolution = Register("convolution", convolution);
        _levels = levels;
    }

    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Tensor.Cat(_convolution.Forward(x.Chunk(_levels, 0))));
    }
}
