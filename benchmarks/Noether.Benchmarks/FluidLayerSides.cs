using Noether.Nn.Grids;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Benchmarks;

/// <summary>The layers that are compared, on one batch.</summary>
internal sealed class FluidLayerSides : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly Tensor _x;
    private readonly Tensor _weight;

    public FluidLayerSides(int channels, int side, int batch, int levels)
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).Child("input").ToGenerator();
        _x = Own(Tensor.Normal(generator, [batch, channels, side, side], DType.Float32).Unscoped().WithGradient());
        _weight = Own(Tensor.Normal(generator, [batch, channels, side, side], DType.Float32).Unscoped());
        var shape = new ConvolutionShape(channels, channels, 3);
        var plain = Own(new Conv2d(shape, new Seed(2), new() { Padding = 1 }));
        var group = FiniteGroups.Cyclic(4);
        var regular = group.Regular().Copies(channels / 4);
        var turning = Own(new SteerableConv2d(regular, regular, 3, new Seed(2)));
        var scale = Own(new ScaleConv2d(shape, new Seed(2), new() { Activation = Activation.Relu }));

        Plain = new("plain", () => Step(plain, x => plain.Forward(x).Relu()));
        UniformMotion = Layer("uniform motion, folded", Own(new UniformMotionConv2d(shape, new Seed(2))));
        Magnitude = Layer("magnitude, two half convolutions", Own(new MagnitudeConv2d(shape, new Seed(2))));
        Shared = Layer("magnitude, shared scale", Own(new SharedMagnitudeConv2d(shape, new Seed(2))));
        Turning = new("C(4), regular fields", () => Step(turning, x => turning.Forward(x).Relu()), 1, Plain);
        var seen = Enumerable.Range(0, levels).Sum(j => Math.Min(scale.Options.Neighbours, levels - j));
        Scale = new($"scale, {levels} levels", () => StepOfLevels(scale, levels), seen, Plain);
        PlainEvaluated = new("plain, evaluation", () => Evaluate(plain), Repeats: 5);
        TurningEvaluated = new("C(4), evaluation", () => Evaluate(turning), 1, PlainEvaluated, Repeats: 5);
    }

    public FluidLayerSide Plain { get; }

    public FluidLayerSide UniformMotion { get; }

    public FluidLayerSide Magnitude { get; }

    public FluidLayerSide Shared { get; }

    public FluidLayerSide Turning { get; }

    public FluidLayerSide Scale { get; }

    public FluidLayerSide PlainEvaluated { get; }

    public FluidLayerSide TurningEvaluated { get; }

    public IReadOnlyList<FluidLayerSide> All =>
        [Plain, UniformMotion, Magnitude, Shared, Turning, Scale, PlainEvaluated, TurningEvaluated];

    public void Dispose()
    {
        foreach (var owned in _owned)
            owned.Dispose();
    }

    private FluidLayerSide Layer(string name, FieldConvolution layer) =>
        new(name, () => Step(layer, layer.Forward), 1, Plain);

    private void Step(Module layer, Func<Tensor, Tensor> map)
    {
        using var scope = TensorScope.Begin();
        _ = Gradients.Of([map(_x)], [_x, .. layer.Parameters()], [_weight]);
    }

    // Every level is a leaf of its own, as it would be the output of an earlier layer.
    private void StepOfLevels(ScaleConv2d layer, int levels)
    {
        using var scope = TensorScope.Begin();
        var inputs = Enumerable.Range(0, levels).Select(_ => _x.Detach().WithGradient()).ToArray();
        _ = Gradients.Of(
            layer.Forward(inputs),
            [.. inputs, .. layer.Parameters()],
            [.. Enumerable.Repeat(_weight, levels)]
        );
    }

    private void Evaluate(ILayer layer)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        _ = layer.Forward(_x);
    }

    private T Own<T>(T value)
        where T : IDisposable
    {
        _owned.Add(value);
        return value;
    }
}
