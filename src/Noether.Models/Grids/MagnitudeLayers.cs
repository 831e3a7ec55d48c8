using Noether.Data.Actions;
using Noether.Nn.Grids;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Convolutions of windows divided by their range, per component or with one range for both.</summary>
internal sealed class MagnitudeLayers(FluidNetworkShape shape, FluidNetworkOptions options, bool norm, DType type)
    : FluidLayers(shape, options, norm && !IsShared(options), type)
{
    public override Symmetry<Tensor, Tensor> Symmetry { get; } =
        KeptBy(new MagnitudeAction()) with
        {
            Deviation = IsShared(options)
                ? null
                : new KnownDeviation("windows of hardly any range count as having the smallest"),
        };

    public override ILayer Layer(FluidSpace from, FluidSpace to, FluidRole role, Seed seed)
    {
        var sizes = new ConvolutionShape(from.Channels, to.Channels, Shape.Window);
        var behaviour = new FieldConvolutionOptions
        {
            Components = Shape.Components,
            Stride = role == FluidRole.Down ? 2 : 1,
            Activation = role == FluidRole.Output ? null : Activation.LeakyRelu,
            Norm = Norm && role is not (FluidRole.Skip or FluidRole.Output),
        };
        ILayer convolution = IsShared(Options)
            ? new SharedMagnitudeConv2d(sizes, seed, behaviour, Type)
            : new MagnitudeConv2d(sizes, seed, behaviour, type: Type);
        return role == FluidRole.Up ? new Sequential(new Doubled(), convolution) : convolution;
    }

    public override double Products(FluidSpace from, FluidSpace to, FluidRole role) =>
        (double)Shape.Window * Shape.Window * from.Channels * to.Channels;

    private static bool IsShared(FluidNetworkOptions options) => options.Symmetry == FluidSymmetry.SharedMagnitude;
}
