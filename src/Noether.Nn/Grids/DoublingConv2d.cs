using Noether.Data.Actions;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Grids;

/// <summary>The plain way up: a transposed convolution that doubles a map, window 4, stride 2, padding 1.</summary>
/// <remarks>Weights begin uniform in ±1/√(outputs · 16). Shapes: [batch, inputs, h, w] → [batch, outputs, 2h, 2w].</remarks>
public sealed class DoublingConv2d : Module, ILayer, IEquivariant<Tensor, Tensor>
{
    private const int Window = 4;
    private readonly bool _hasBias;

    /// <summary>A layer with its first weights.</summary>
    public DoublingConv2d(int inputs, int outputs, Seed seed, bool bias = true, DType type = DType.Float32)
    {
        using var scope = TensorScope.Begin();
        _hasBias = bias;
        var fanIn = (long)outputs * Window * Window;
        Parameter("weight", Draw(fanIn, [inputs, outputs, Window, Window], seed.Child("weight"), type));
        if (bias)
            Parameter("bias", Draw(fanIn, [outputs], seed.Child("bias"), type));
    }

    /// <summary>Magnitude where there is no bias, else none.</summary>
    public Symmetry<Tensor, Tensor> Symmetry
    {
        get
        {
            var magnitude = new MagnitudeAction();
            return _hasBias ? Symmetry<Tensor, Tensor>.None : new(magnitude, magnitude);
        }
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.ConvTransposed2d(Get(0), _hasBias ? Get(1) : null, stride: 2, padding: 1);
    }

    private static Tensor Draw(long fanIn, ReadOnlySpan<long> size, Seed seed, DType type)
    {
        using var generator = seed.ToGenerator();
        return Initialisation.UniformByFanIn(generator, fanIn, size, type);
    }
}
