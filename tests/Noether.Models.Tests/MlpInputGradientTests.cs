using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Tests;

public sealed class MlpInputGradientTests
{
    [Theory]
    [InlineData(Activation.Silu, DType.Float64, 1e-12)]
    [InlineData(Activation.Tanh, DType.Float64, 1e-12)]
    [InlineData(Activation.Softplus, DType.Float64, 1e-12)]
    [InlineData(Activation.Silu, DType.Float32, 2e-5)]
    [InlineData(Activation.Tanh, DType.Float32, 2e-5)]
    public void The_gradient_and_its_own_derivatives_agree_with_automatic_differentiation(
        Activation activation,
        DType type,
        double tolerance
    )
    {
        using var scope = TensorScope.Begin();
        using var mlp = new Mlp(MlpShape.Uniform(5, 3, 17, 1), new Seed(3), activation, type);
        using var generator = new Seed(4).ToGenerator();
        var x = Tensor.Normal(generator, [23, 5], type).WithGradient();
        var weight = Tensor.Normal(generator, [23, 5], type);

        var fused = mlp.InputGradient(x);
        var plain = Gradients.Of(mlp.Forward(x).Sum(), x, createGraph: true);

        RelativeDifference(fused, plain).ShouldBeLessThan(tolerance);
        Tensor[] inputs = [x, .. mlp.Parameters().SkipLast(1)];
        var fusedSecond = Gradients.Of([(fused * weight).Sum()], inputs);
        var plainSecond = Gradients.Of([(plain * weight).Sum()], inputs);
        for (var i = 0; i < inputs.Length; i++)
            RelativeDifference(fusedSecond[i]!, plainSecond[i]!).ShouldBeLessThan(tolerance, $"input {i}");
    }

    [Fact]
    public void Without_hidden_layers_the_gradient_is_the_weight_at_every_sample()
    {
        using var scope = TensorScope.Begin();
        using var mlp = new Mlp(new MlpShape(3, [], 1), new Seed(3), type: DType.Float64);
        using var generator = new Seed(4).ToGenerator();
        var x = Tensor.Normal(generator, [5, 3]).WithGradient();
        var weight = mlp.Layers[0].Weight;

        var gradient = mlp.InputGradient(x);

        gradient.Shape.ShouldBe([5, 3]);
        (gradient - Gradients.Of(mlp.Forward(x).Sum(), x)).MaxAbs().ShouldBe(0);
        (Gradients.Of(gradient.Sum(), weight) - 5).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void A_last_layer_without_bias_makes_no_difference()
    {
        using var scope = TensorScope.Begin();
        using var first = new Linear(3, 7, new Seed(1), type: DType.Float64);
        using var last = new Linear(7, 1, new Seed(2), bias: false, type: DType.Float64);
        var mlp = new Mlp([first, last], Activation.Tanh);
        using var generator = new Seed(4).ToGenerator();
        var x = Tensor.Normal(generator, [5, 3]).WithGradient();
        var parameters = mlp.Parameters();

        var fused = Gradients.Of([mlp.InputGradient(x).Square().Sum()], parameters);
        var plain = Gradients.Of([Gradients.Of(mlp.Forward(x).Sum(), x, createGraph: true).Square().Sum()], parameters);

        for (var i = 0; i < parameters.Length; i++)
            RelativeDifference(fused[i]!, plain[i]!).ShouldBeLessThan(1e-12, $"parameter {i}");
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void A_batch_of_one_gives_its_row_of_a_larger_batch_and_leaves_the_weights_alone(DType type)
    {
        using var scope = TensorScope.Begin();
        using var mlp = new Mlp(MlpShape.Uniform(5, 3, 17, 1), new Seed(3), type: type);
        using var generator = new Seed(4).ToGenerator();
        var x = Tensor.Normal(generator, [4, 5], type);
        var before = mlp.Parameters().Select(parameter => parameter.Detach().Clone()).ToArray();
        var together = mlp.InputGradient(x);

        var alone = mlp.InputGradient(x.Slice(0, 2, 3));

        RelativeDifference(alone, together.Slice(0, 2, 3)).ShouldBeLessThan(type == DType.Float64 ? 1e-13 : 1e-5);
        foreach (var (parameter, old) in mlp.Parameters().Zip(before))
            (parameter - old).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void A_backward_pass_after_the_weights_have_changed_is_refused()
    {
        using var scope = TensorScope.Begin();
        using var mlp = new Mlp(MlpShape.Uniform(3, 2, 7, 1), new Seed(5));
        var x = Tensor.Ones([4, 3]).WithGradient();
        var gradient = mlp.InputGradient(x);

        using (Gradients.Pause())
            mlp.Layers[1].Weight.MultiplyInPlace(2);

        Should
            .Throw<TensorException>(() => Gradients.Of(gradient.Sum(), x))
            .Message.ShouldContain("layer 1 was changed in place");
    }

    [Fact]
    public void Second_derivatives_agree_with_central_differences()
    {
        using var scope = TensorScope.Begin();
        using var mlp = new Mlp(MlpShape.Uniform(3, 2, 7, 1), new Seed(5), type: DType.Float64);
        using var generator = new Seed(6).ToGenerator();
        var x = Tensor.Normal(generator, [4, 3]).WithGradient();
        var weight = Tensor.Normal(generator, [4, 3]);
        var direction = Tensor.Normal(generator, [4, 3]);

        var exact = (Gradients.Of((mlp.InputGradient(x) * weight).Sum(), x) * direction).Sum().ToDouble();

        const double Step = 1e-5;
        double At(double t) => (mlp.InputGradient(x.Detach() + (direction * t)) * weight).Sum().ToDouble();
        var approximate = (At(Step) - At(-Step)) / (2 * Step);
        Math.Abs(exact - approximate).ShouldBeLessThan(1e-8 * Math.Abs(exact) + 1e-9);
    }

    [Fact]
    public void A_third_derivative_is_refused_rather_than_wrong()
    {
        using var scope = TensorScope.Begin();
        using var mlp = new Mlp(MlpShape.Uniform(3, 2, 7, 1), new Seed(5));
        var x = Tensor.Ones([4, 3]).WithGradient();
        var gradient = mlp.InputGradient(x).Sum();

        var error = Should.Throw<TensorException>(() => Gradients.Of(gradient, x, createGraph: true));

        error.Message.ShouldContain("differentiate Forward instead");
    }

    [Fact]
    public void Nothing_is_left_alive_once_the_graph_is_gone()
    {
        using var mlp = new Mlp(MlpShape.Uniform(3, 2, 7, 1), new Seed(5));
        using var x = Tensor.Ones([4, 3]).WithGradient();
        var before = LiveTensors.Settled();

        using (TensorScope.Begin())
            Gradients.Of(mlp.InputGradient(x).Sum(), x);

        Runtime.LiveTensors.ShouldBeLessThanOrEqualTo(before);
    }

    private static double RelativeDifference(Tensor a, Tensor b) => (a - b).MaxAbs() / (1e-3 + b.MaxAbs());
}
