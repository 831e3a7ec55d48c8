using Noether.Nn;
using Noether.Nn.Vectors;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Vectors;

/// <summary>The equivariant multilayer perceptron for any matrix group (Finzi, Welling and Wilson, 2021).</summary>
/// <remarks>
/// Each block is linear, plus bilinear, then gated; the last layer is linear. Every step keeps the symmetry exactly, so the
/// whole does; a soft network (<see cref="EmlpShape.IsSoft"/>) begins that way and may learn to deviate.
/// Shapes: [.., ρ.Size] → [.., σ.Size]. Good values: 64 to 384 channels, 2 or 3 blocks.
/// </remarks>
public sealed class Emlp : Module, IGradientNetwork, IEquivariant
{
    // A new network's answers are small: a field that has not learned anything must not carry a rollout away.
    private const double FirstAnswers = 0.3;

    private readonly bool _isSoft;
    private readonly Block[] _blocks;
    private readonly IFreezable _last;

    /// <summary>A network with its first weights.</summary>
    public Emlp(
        Representation input,
        Representation output,
        EmlpShape shape,
        Seed seed,
        DType type = DType.Float32,
        IntertwinerOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(shape);
        Input = input;
        Output = output;
        _isSoft = shape.IsSoft;
        Hidden = UniformRepresentation.Of(input.Group, shape.Channels, shape.HighestRank);
        var gated = new GatedRepresentation(Hidden);
        _blocks = new Block[shape.Blocks];
        var from = input;
        for (var i = 0; i < _blocks.Length; i++)
        {
            var linear = Linear(from, gated.WithGates, seed.Child(i).Child("linear"));
            _blocks[i] = Register($"blocks.{i}", new Block(linear, gated, shape.BilinearScale, seed.Child(i), type));
            from = Hidden;
        }

        _last = Linear(from, output, seed.Child("last"));
        LinearLayers.Last().RequireReached();
        Register("last", (Module)_last);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var answers = LinearLayers.Last().Coefficients;
        answers.CopyFrom(answers * FirstAnswers);

        IFreezable Linear(Representation from, Representation to, Seed seed) =>
            shape.IsSoft
                ? new SoftEquivariantLinear(from, to, seed, type, options)
                : new EquivariantLinear(from, to, seed, type: type, options: options);
    }

    /// <inheritdoc/>
    public Representation Input { get; }

    /// <inheritdoc/>
    public Representation Output { get; }

    /// <summary>The representation between blocks.</summary>
    public Representation Hidden { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry =>
        VectorSymmetry.Of(Input, Output) with
        {
            Deviation = _isSoft ? new KnownDeviation("free weights beside the equivariant ones") : null,
        };

    /// <summary>The equivariant linear layers, first to last; of a soft network, their equivariant parts.</summary>
    public IEnumerable<EquivariantLinear> LinearLayers =>
        Linears.Select(layer => layer is SoftEquivariantLinear soft ? soft.Equivariant : (EquivariantLinear)layer);

    /// <summary>The bilinear layers, first to last.</summary>
    public IEnumerable<TypewiseBilinear> BilinearLayers => _blocks.Select(block => block.Bilinear);

    private IEnumerable<IFreezable> Linears => [.. _blocks.Select(block => block.Linear), _last];

    /// <summary>The penalty of a soft network: λ‖θ‖² + μ‖free weights‖² over its linear layers. 0 for another one.</summary>
    public Tensor Penalty(double equivariant, double free)
    {
        using var scope = TensorScope.Begin();
        var total = Tensor.Scalar(0, LinearLayers.First().Coefficients.DType);
        foreach (var layer in Linears.OfType<SoftEquivariantLinear>())
            total += layer.Penalty(equivariant, free);
        return scope.Keep(total);
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Forward(x, frozen: false);

    /// <summary>∂y/∂x for a network with one output. Outside training the weights are expanded once and kept.</summary>
    public Tensor InputGradient(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (Output.Size != 1)
            throw new ArgumentException($"Only one output has a gradient, but this network gives {Output}.", nameof(x));
        using var scope = TensorScope.Begin();
        var isRecorded = Gradients.AreRecorded;
        using var recording = Gradients.Record();
        var point = isRecorded && x.RequiresGradient ? x : x.Detach().WithGradient();
        return scope.Keep(Gradients.Of(Forward(point, frozen: !isRecorded).Sum(), point, createGraph: isRecorded));
    }

    private Tensor Forward(Tensor x, bool frozen)
    {
        using var scope = TensorScope.Begin();
        foreach (var block in _blocks)
            x = block.Forward(x, frozen);
        return scope.Keep(_last.Forward(x, frozen));
    }

    /// <summary>x ↦ gate(y + bilinear(y)) with y = linear(x).</summary>
    private sealed class Block : Module
    {
        private readonly GatedNonlinearity _gate;

        public Block(IFreezable linear, GatedRepresentation gated, double bilinearScale, Seed seed, DType type)
        {
            var between = gated.WithGates;
            Linear = linear;
            Register("linear", (Module)linear);
            Bilinear = Register(
                "bilinear",
                new TypewiseBilinear(between, between, seed.Child("bilinear"), bilinearScale, type)
            );
            _gate = Register("gate", new GatedNonlinearity(gated, type));
        }

        public IFreezable Linear { get; }

        public TypewiseBilinear Bilinear { get; }

        public Tensor Forward(Tensor x, bool frozen)
        {
            using var scope = TensorScope.Begin();
            var y = Linear.Forward(x, frozen);
            return scope.Keep(_gate.Forward(y + Bilinear.Forward(y, frozen)));
        }
    }
}
