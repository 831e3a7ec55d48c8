using Noether.Data.Actions;
using Noether.Nn.Grids;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Ordinary convolutions with leaky ReLU; without constants and norms they are homogeneous of degree 1.</summary>
internal sealed class PlainLayers(GridNetworkShape shape, GridNetworkOptions options, bool norm, DType type)
    : GridLayers(shape, options, norm && !IsHomogeneous(options), type)
{
    public override Symmetry<Tensor, Tensor> Symmetry { get; } =
        IsHomogeneous(options) ? KeptBy(new MagnitudeAction()) : Symmetry<Tensor, Tensor>.None;

    public override ILayer Layer(GridSpace from, GridSpace to, GridRole role, Seed seed)
    {
        ILayer convolution =
            role == GridRole.Up
                ? new DoublingConv2d(from.Channels, to.Channels, seed, !IsHomogeneous(Options), Type)
                : new Conv2d(
                    new(from.Channels, to.Channels, Shape.Window),
                    seed,
                    new()
                    {
                        Padding = Shape.Window / 2,
                        Stride = role == GridRole.Down ? 2 : 1,
                        Bias = !IsHomogeneous(Options),
                    },
                    Type
                );
        if (role == GridRole.Output)
            return convolution;
        var activation = new ActivationLayer(Activation.LeakyRelu);
        return Norm && role != GridRole.Skip
            ? new Sequential(convolution, new BatchNorm(to.Channels, type: Type), activation)
            : new Sequential(convolution, activation);
    }

    private static bool IsHomogeneous(GridNetworkOptions options) => options.Symmetry == FluidSymmetry.BiasFree;
}
