using Noether.Tests.Shared;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;
using Noether.Torch.Tests.Operators;
using Noether.Torch.Tests.Oracles;

namespace Noether.Torch.Tests.Modules;

public sealed class LayerTests
{
    private static readonly Seed Seed = new(5);

    [Theory, InlineData(PaddingMode.Constant), InlineData(PaddingMode.Circular), InlineData(PaddingMode.Reflect)]
    public void A_convolution_layer_pads_as_told_then_convolves(PaddingMode border)
    {
        using var scope = TensorScope.Begin();
        var options = new ConvolutionOptions
        {
            Padding = 2,
            Border = border,
            Dilation = 2,
        };
        using var layer = new Conv2d(new(3, 4, 3), Seed, options, DType.Float64);
        var x = ConvolutionTests.Normal("x", 2, 3, 6, 5);

        var y = layer.Forward(x);

        var expected = x.Pad([2, 2, 2, 2], border).Conv2d(layer.Weight, layer.Bias, dilation: 2);
        (y - expected).MaxAbs().ShouldBeLessThan(1e-13);
        y.Shape.ShouldBe([2, 4, 6, 5]);
    }

    [Fact]
    public void Convolutions_of_one_and_three_dimensions_have_their_shapes()
    {
        using var scope = TensorScope.Begin();
        using var line = new Conv1d(new(2, 6, 3), Seed, new() { Stride = 2, Groups = 2 });
        using var space = new Conv3d(new(2, 3, 2), Seed, new() { Bias = false });

        line.Forward(Tensor.Ones([4, 2, 9])).Shape.ShouldBe([4, 6, 4]);
        space.Forward(Tensor.Ones([4, 2, 5, 6, 7])).Shape.ShouldBe([4, 3, 4, 5, 6]);
        space.NamedParameters().Select(parameter => parameter.Name).ShouldBe(["weight"]);
    }

    [Fact]
    public void A_convolution_says_what_it_takes()
    {
        using var scope = TensorScope.Begin();
        using var layer = new Conv2d(new(3, 4, 3), Seed);

        var error = Should.Throw<ArgumentException>(() => layer.Forward(Tensor.Ones([1, 2, 5, 5])));

        error.Message.ShouldContain("[batch, 3 channels] and 2 space dimensions, but got Float32[1, 2, 5, 5]");
    }

    [Fact]
    public void Layer_norm_gives_mean_0_and_variance_1_over_the_features()
    {
        using var scope = TensorScope.Begin();
        using var layer = new LayerNorm(8, epsilon: 0, DType.Float64);

        var y = layer.Forward(ConvolutionTests.Normal("x", 3, 5, 8) * 4 + 2);

        y.Mean(2).MaxAbs().ShouldBeLessThan(1e-14);
        (y.Square().Mean(2) - 1).MaxAbs().ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void Group_norm_gives_mean_0_and_variance_1_over_each_group()
    {
        using var scope = TensorScope.Begin();
        using var layer = new GroupNorm(2, 6, epsilon: 0, DType.Float64);

        var y = layer.Forward(ConvolutionTests.Normal("x", 3, 6, 4, 4) * 4 + 2).Reshape(3, 2, -1);

        y.Mean(2).MaxAbs().ShouldBeLessThan(1e-14);
        (y.Square().Mean(2) - 1).MaxAbs().ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void Batch_norm_uses_the_batch_in_training_and_its_running_averages_in_evaluation()
    {
        using var scope = TensorScope.Begin();
        using var layer = new BatchNorm(3, momentum: 0.25, epsilon: 0, DType.Float64);
        var x = ConvolutionTests.Normal("x", 50, 3) * 4 + 2;

        var trained = layer.Forward(x);
        layer.Train(false);
        var evaluated = layer.Forward(x);

        (trained.Square().Mean(0) - 1).MaxAbs().ShouldBeLessThan(1e-13);
        var (mean, variance) = (x.Mean(0) * 0.25, x.Variance([0]) * 0.25 + 0.75);
        (evaluated - (x - mean) / variance.Sqrt()).MaxAbs().ShouldBeLessThan(1e-13);
        layer.State().Select(entry => entry.Name).ShouldBe(["weight", "bias", "running_mean", "running_var"]);
        layer.NamedParameters().Count().ShouldBe(2);
    }

    [Fact]
    public void Dropout_keeps_the_mean_in_training_and_everything_in_evaluation()
    {
        using var scope = TensorScope.Begin();
        using var layer = new Dropout(0.3, Seed);
        var x = Tensor.Ones([100_000], DType.Float64);

        var trained = layer.Forward(x);
        layer.Train(false);
        var evaluated = layer.Forward(x);

        trained.Mean().ToDouble().ShouldBe(1, 0.02);
        trained.EqualTo(0.0).To(DType.Float64).Mean().ToDouble().ShouldBe(0.3, 0.01);
        evaluated.ShouldBeSameAs(x);
    }

    [Fact]
    public void A_chain_applies_its_layers_in_turn_and_names_their_parameters_by_position()
    {
        using var scope = TensorScope.Begin();
        var (first, last) = (
            new Linear(2, 5, Seed.Child(0), type: DType.Float64),
            new Linear(5, 1, Seed.Child(1), type: DType.Float64)
        );
        using var chain = new Sequential(first, new ActivationLayer(Activation.Tanh), last);
        var x = ConvolutionTests.Normal("x", 4, 2);

        var y = chain.Forward(x);

        (y - last.Forward(first.Forward(x).Tanh())).MaxAbs().ShouldBe(0);
        chain.NamedParameters().Select(entry => entry.Name).ShouldBe(["0.weight", "0.bias", "2.weight", "2.bias"]);
    }

    [Fact]
    public void Gradients_of_the_norms_are_those_of_finite_differences()
    {
        using var scope = TensorScope.Begin();
        using var byLayer = new LayerNorm(4, type: DType.Float64);
        using var byGroup = new GroupNorm(2, 4, type: DType.Float64);
        using var byBatch = new BatchNorm(4, type: DType.Float64);
        var x = ConvolutionTests.Normal("x", 5, 4);

        FiniteDifferences.Error(byLayer.Forward, x).ShouldBeLessThan(1e-7);
        FiniteDifferences.Error(byGroup.Forward, x).ShouldBeLessThan(1e-7);
        FiniteDifferences.Error(byBatch.Forward, x).ShouldBeLessThan(1e-7);
    }

    [Fact]
    public void A_layer_leaves_nothing_native_behind_but_its_result()
    {
        using var scope = TensorScope.Begin();
        var options = new ConvolutionOptions { Padding = 1, Border = PaddingMode.Circular };
        using var layer = new Sequential(new Conv2d(new(2, 3, 3), Seed, options), new Dropout(0.5, Seed));
        var x = Tensor.Ones([1, 2, 5, 5]);
        var before = LiveTensors.Settled();

        using (Gradients.Pause())
            layer.Forward(x);

        (Runtime.LiveTensors - before).ShouldBe(1);
    }
}
