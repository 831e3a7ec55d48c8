using Noether.Data.Actions;
using Noether.Nn.Grids;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Steerable convolutions between velocities, or scalars, and regular fields of C_N, as many channels as the plain network has.</summary>
internal sealed class RotationLayers : FluidLayers
{
    private readonly Group _group;
    private readonly Representation _regular;
    private readonly bool _inOwnFrame;

    public RotationLayers(FluidNetworkShape shape, FluidNetworkOptions options, bool norm, DType type)
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

    public override FluidSpace Input => Of(Field.Copies(Shape.Frames));

    public override FluidSpace Output => Of(Field);

    public override FluidSpace Hidden(int width)
    {
        if (width < _regular.Size || width % _regular.Size != 0)
            throw new UserException(
                $"A width of {width} does not hold whole regular fields of {_group}, which have {_regular.Size} channels each: give a multiple."
            );
        return Of(_regular.Copies(width / _regular.Size));
    }

    public override ILayer Layer(FluidSpace from, FluidSpace to, FluidRole role, Seed seed)
    {
        // An even window with stride 2 lies evenly about the middle of an even frame; an odd one does not.
        var isDown = role == FluidRole.Down;
        var convolution = new SteerableConv2d(
            from.Fields!,
            to.Fields!,
            isDown ? DoublingWindow : Shape.Window,
            seed,
            isDown ? new() { Stride = 2, Padding = 1 } : null,
            Type
        );
        if (role == FluidRole.Output)
            return convolution;
        List<ILayer> steps = [convolution];
        if (role == FluidRole.Up)
            steps.Insert(0, new Doubled());
        if (Norm && role != FluidRole.Skip)
            steps.Add(new InnerBatchNorm(to.Fields!, Type));
        steps.Add(new ActivationLayer(Activation.LeakyRelu));
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

    public override double Products(FluidSpace from, FluidSpace to, FluidRole role)
    {
        var window = role == FluidRole.Down ? DoublingWindow : Shape.Window;
        return (double)window * window * from.Channels * to.Channels;
    }

    // Turns mix the components of a velocity, and leave a scalar as it is.
    private Representation Field => Shape.Components == 1 ? _group.Trivial : _group.Defining;

    private static FluidSpace Of(Representation fields) => new(fields.Size, fields);
}
