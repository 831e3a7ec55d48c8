using Noether.Data.Actions;
using Noether.Nn.Grids;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Convolutions in the moving frame of each window. Every hidden map moves with the field, but for residual branches.</summary>
internal sealed class UniformMotionLayers(GridNetworkShape shape, GridNetworkOptions options, bool norm, DType type)
    : GridLayers(shape, options, norm, type)
{
    public override Symmetry<Tensor, Tensor> Symmetry { get; } = KeptBy(new UniformMotionAction(shape.Components));

    public override ILayer Layer(GridSpace from, GridSpace to, GridRole role, Seed seed)
    {
        var behaviour = new FieldConvolutionOptions
        {
            Components = Shape.Components,
            Stride = role == GridRole.Down ? 2 : 1,
            Activation = role == GridRole.Output ? null : Activation.LeakyRelu,
            Norm = Norm && role is not (GridRole.Skip or GridRole.Output),
        };
        return role == GridRole.Up
            ? new UniformMotionUpsampling2d(
                new(from.Channels, to.Channels, DoublingWindow),
                seed,
                options: behaviour,
                type: Type
            )
            : new UniformMotionConv2d(
                new(from.Channels, to.Channels, Shape.Window),
                seed,
                movesAlong: role != GridRole.Branch && !(role == GridRole.Output && Options.Increment),
                behaviour,
                Type
            );
    }

    // Land moves with the water, so that windows at a coast see no jump when the frame does.
    protected override Tensor Around(Tensor x, Tensor? water, Func<Tensor, Tensor> network)
    {
        if (water is null)
            return network(x);
        var velocity = GlobalFrame.Of(x, magnitude: false, water: water, components: Shape.Components).Velocity!;
        var everywhere = velocity.Repeat(1, Shape.Frames, 1, 1).Expand(x.Shape);
        return network(Tensor.Where(water.GreaterOrEqual(0.5), x, everywhere));
    }

    // One 3×3 kernel on the coarse map gives all four parities of a 4×4 kernel on the fine one.
    public override double Products(GridSpace from, GridSpace to, GridRole role) =>
        role == GridRole.Up ? 9.0 * from.Channels * to.Channels : base.Products(from, to, role);
}
