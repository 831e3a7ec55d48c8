using Noether.Data.Actions;
using Noether.Nn.Grids;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Convolutions over space and dyadic scales. All levels lie behind one another in the batch.</summary>
/// <remarks>
/// A ResNet is equivariant to rounding up to the ends of the level axis. A U-Net is only nearly so: repeating points when it doubles a
/// map is not the same at every level.
/// </remarks>
internal sealed class ScaleLayers : GridLayers
{
    public ScaleLayers(GridNetworkShape shape, GridNetworkOptions options, bool norm, DType type)
        : base(shape, options, norm, type)
    {
        if (options.Levels < 2 || options.Neighbours < 1 || options.Neighbours > options.Levels)
            throw new UserException(
                $"Scales need at least 2 levels, and layers that see between 1 and all of them: {options.Levels} levels and {options.Neighbours} neighbours were given."
            );
    }

    public override Symmetry<Tensor, Tensor> Symmetry =>
        KeptBy(
            new ScalingAction(
                new ScalingOptions
                {
                    Components = Shape.Components,
                    Amplitude = Amplitude,
                    ScalesTime = false,
                    Factors = [0.5, 1, 2],
                }
            )
        ) with
        {
            Deviation = new KnownDeviation("powers of 2, as far as the levels and the frame reach"),
        };

    // What is half as large is twice as fast, but no warmer.
    private int Amplitude => Shape.Components == 1 ? 0 : 1;

    public override ILayer Layer(GridSpace from, GridSpace to, GridRole role, Seed seed)
    {
        var convolution = new StackedScaleConv(
            new ScaleConv2d(
                new(from.Channels, to.Channels, Shape.Window),
                seed,
                new()
                {
                    Neighbours = Options.Neighbours,
                    Stride = role == GridRole.Down ? 2 : 1,
                    Doubles = role == GridRole.Up,
                    Activation = role == GridRole.Output ? null : Activation.LeakyRelu,
                },
                Type
            ),
            Options.Levels
        );
        return role == GridRole.Up ? new AfterDoubling(convolution) : convolution;
    }

    // Added once, and not at every level that is read out.
    public override Tensor Predict(Tensor x, Tensor? water, Func<Tensor, Tensor> network) =>
        Options.Increment ? Last(x) + Around(x, water, network) : Around(x, water, network);

    protected override Tensor Around(Tensor x, Tensor? water, Func<Tensor, Tensor> network) =>
        ScaleLevels.ReadOut(
            network(Tensor.Cat(ScaleLevels.Lift(x, Options.Levels, amplitude: Amplitude))).Chunk(Options.Levels, 0),
            Amplitude
        );

    public override double Products(GridSpace from, GridSpace to, GridRole role)
    {
        var seen = Enumerable.Range(0, Options.Levels).Sum(j => Math.Min(Options.Neighbours, Options.Levels - j));
        return (double)seen * Shape.Window * Shape.Window * from.Channels * to.Channels;
    }
}
