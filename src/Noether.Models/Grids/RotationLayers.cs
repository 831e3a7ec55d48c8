using Noether.Data.Actions;
using Noether.Nn.Grids;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Steerable convolutions between velocities, or scalars, and regular fields of C_N, as many channels as the plain network has.</summary>
internal sealed class RotationLayers : GridLayers
{
    private readonly Group _group;
    private readonly Representation _regular;
    private readonly bool _inOwnFrame;

    public RotationLayers(GridNetworkShape shape, GridNetworkOptions options, bool norm, DType type)
        : base(shape, options, norm, type)
    {
        if (options.Rotations < 2)
            throw new UserException($"Rotations by 2π/N need N ≥ 2, not {options.Rotations}: 4 and 8 are usual.");
        _group = FiniteGroups.Cyclic(options.Rotations);
        _regular = _group.Regular();
        _inOwnFrame = options.Symmetry == FluidSymmetry.Combined;
    }

    public override Symmetry<Tensor, Tensor> Symmetry
    {
        get
        {
            var turns = PlanarAction.SymmetryOf(Field, Field);
            return _inOwnFrame ? KeptBy(new SimilitudeAction(Field)) with { Deviation = turns.Deviation } : turns;
        }
    }

    public override GridSpace Input => Of(Field.Copies(Shape.Frames));

    public override GridSpace Output => Of(Field);

    public override GridSpace Hidden(int width)
    {
        if (width < _regular.Size || width % _regular.Size != 0)
            throw new UserException(
                $"A width of {width} does not hold whole regular fields of {_group}, which have {_regular.Size} channels each: give a multiple."
            );
        return Of(_regular.Copies(width / _regular.Size));
    }

    public override ILayer Layer(GridSpace from, GridSpace to, GridRole role, Seed seed)
    {
        // An even window with stride 2 lies evenly about the middle of an even frame; an odd one does not.
        var isDown = role == GridRole.Down;
        var hasNorm = Norm && role is not (GridRole.Skip or GridRole.Output);
        var convolution = new SteerableConv2d(
            from.Fields!,
            to.Fields!,
            isDown ? DoublingWindow : Shape.Window,
            seed,
            new()
            {
                Stride = isDown ? 2 : 1,
                Padding = isDown ? 1 : null,
                Doubles = role == GridRole.Up && !hasNorm,
                Activation = role == GridRole.Output || hasNorm ? null : Activation.LeakyRelu,
            },
            Type
        );
        if (role == GridRole.Output)
            return convolution;
        if (!hasNorm)
            return role == GridRole.Up ? new AfterDoubling(convolution) : new Sequential(convolution);
        List<ILayer> steps =
        [
            convolution,
            new InnerBatchNorm(to.Fields!, Type),
            new ActivationLayer(Activation.LeakyRelu),
        ];
        if (role == GridRole.Up)
            steps.Insert(0, new Doubled());
        return new Sequential([.. steps]);
    }

    protected override Tensor Around(Tensor x, Tensor? water, Func<Tensor, Tensor> network)
    {
        if (!_inOwnFrame)
            return network(x);
        var frame = GlobalFrame.Of(x, water: water, components: Shape.Components);
        var seen = frame.Enter(x);
        // Land is at rest in the frame in which the water is on average.
        return frame.Leave(network(water is null ? seen : seen * water.To(x.DType)));
    }

    public override double Products(GridSpace from, GridSpace to, GridRole role)
    {
        var window = role == GridRole.Down ? DoublingWindow : Shape.Window;
        return (double)window * window * from.Channels * to.Channels;
    }

    // Turns mix the components of a velocity, and leave a scalar as it is.
    private Representation Field => Shape.Components == 1 ? _group.Trivial : _group.Defining;

    private static GridSpace Of(Representation fields) => new(fields.Size, fields);
}
