using Noether.Data.Actions;
using Noether.Nn.Grids;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Convolutions of windows divided by their range, per component or with one range for both.</summary>
internal sealed class MagnitudeLayers(GridNetworkShape shape, GridNetworkOptions options, bool norm, DType type)
    : GridLayers(shape, options, norm && !IsShared(options), type)
{
    public override Symmetry<Tensor, Tensor> Symmetry { get; } =
        KeptBy(new MagnitudeAction()) with
        {
            Deviation = IsShared(options)
                ? null
                : new KnownDeviation("windows of hardly any range count as having the smallest"),
        };

    public override ILayer Layer(GridSpace from, GridSpace to, GridRole role, Seed seed)
    {
        var sizes = new ConvolutionShape(from.Channels, to.Channels, Shape.Window);
        var behaviour = new FieldConvolutionOptions
        {
            Components = Shape.Components,
            Stride = role == GridRole.Down ? 2 : 1,
            Doubles = role == GridRole.Up,
            Activation = role == GridRole.Output ? null : Activation.LeakyRelu,
            Norm = Norm && role is not (GridRole.Skip or GridRole.Output),
        };
        ILayer convolution = IsShared(Options)
            ? new SharedMagnitudeConv2d(sizes, seed, behaviour, Type)
            : new MagnitudeConv2d(sizes, seed, behaviour, type: Type);
        return role == GridRole.Up ? new AfterDoubling(convolution) : convolution;
    }

    public override double Products(GridSpace from, GridSpace to, GridRole role) =>
        (double)Shape.Window * Shape.Window * from.Channels * to.Channels;

    private static bool IsShared(GridNetworkOptions options) => options.Symmetry == FluidSymmetry.SharedMagnitude;
}
