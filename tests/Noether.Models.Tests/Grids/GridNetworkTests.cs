using Noether.Models.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Tests.Grids;

/// <summary>The sizes of the networks, and what they refuse.</summary>
public sealed class GridNetworkTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A12_the_published_plain_ResNet_has_12_573_890_weights()
    {
        using var network = new GridResNet(GridNetworkShape.PublishedResNet, new(), new Seed(1));

        network.ParameterCount().ShouldBe(12_573_890);
        // 102.9 GFLOP per frame of 64×64.
        (network.Flops(64, 64) / 1e9).ShouldBe(102.9, 0.1);
    }

    [Fact]
    public void A12_the_published_plain_UNet_has_6_240_434_weights()
    {
        using var network = new GridUNet(GridNetworkShape.PublishedUNet, new(), new Seed(1));

        network.ParameterCount().ShouldBe(6_240_434);
        (network.Flops(64, 64) / 1e9).ShouldBe(0.590, 0.01);
    }

    [Fact]
    public void A12_uniform_motion_has_the_published_weights_less_the_norms_that_were_never_called()
    {
        var options = new GridNetworkOptions { Symmetry = FluidSymmetry.UniformMotion, Norm = false };
        using var resNet = new GridResNet(GridNetworkShape.PublishedResNet, options, new Seed(1));
        using var uNet = new GridUNet(GridNetworkShape.PublishedUNet, options, new Seed(1));

        resNet.ParameterCount().ShouldBe(12_575_814 - 9_604);
        uNet.ParameterCount().ShouldBe(6_244_630 - 4_196);
    }

    [Fact]
    public void Rotation_networks_have_the_channels_of_the_plain_one_and_fewer_weights()
    {
        var shape = new GridNetworkShape(8, [16, 32, 64, 128]);
        using var plain = new GridUNet(shape, new(), new Seed(1));
        using var turned = new GridUNet(shape, new() { Symmetry = FluidSymmetry.Rotation }, new Seed(1));

        // A quarter where every pair of fields has all kernels; windows of 4 on the way down add some.
        ((double)turned.ParameterCount() / plain.ParameterCount()).ShouldBeInRange(0.2, 0.5);
    }

    [Theory]
    [InlineData(FluidSymmetry.None)]
    [InlineData(FluidSymmetry.UniformMotion)]
    [InlineData(FluidSymmetry.Magnitude)]
    [InlineData(FluidSymmetry.SharedMagnitude)]
    [InlineData(FluidSymmetry.BiasFree)]
    [InlineData(FluidSymmetry.Rotation)]
    [InlineData(FluidSymmetry.Scale)]
    [InlineData(FluidSymmetry.Combined)]
    public void Every_network_predicts_one_field_and_every_weight_is_reached(FluidSymmetry symmetry)
    {
        foreach (var isUNet in new[] { false, true })
        {
            using var network = Flows.Make(isUNet, symmetry, DType.Float32);
            var y = network.Forward(Flows.Random(16, DType.Float32));
            var parameters = network.Parameters();

            var gradients = Gradients.Of([y.Square().Sum()], parameters, allowUnused: true);

            y.Shape.ShouldBe([2, 2, 16, 16]);
            network.Symmetry.ToString().ShouldNotBeEmpty();
            gradients.ShouldAllBe(gradient => gradient != null && double.IsFinite(gradient.Norm().ToDouble()));
        }
    }

    [Fact]
    public void A_frame_that_cannot_be_halved_so_often_is_refused_with_the_size_to_cut_it_to()
    {
        using var network = Flows.Make(isUNet: true, FluidSymmetry.None, DType.Float32);

        var error = Should.Throw<UserException>(() => network.Forward(Tensor.Zeros([1, 6, 20, 24])));

        error.Message.ShouldBe(
            "A U-Net of 3 halvings needs frames whose sides are multiples of 8, but these are 20×24: cut them to 16×24, or give fewer widths."
        );
    }

    [Fact]
    public void A_width_without_whole_regular_fields_is_refused()
    {
        var error = Should.Throw<UserException>(() =>
            new GridResNet(new(3, [18]), new() { Symmetry = FluidSymmetry.Rotation }, new Seed(1))
        );

        error.Message.ShouldContain("A width of 18 does not hold whole regular fields of C(4)");
    }

    [Fact]
    public void A_state_that_is_saved_is_one_that_can_be_loaded()
    {
        using var first = Flows.Make(isUNet: true, FluidSymmetry.Combined, DType.Float32, seed: 1);
        using var second = Flows.Make(isUNet: true, FluidSymmetry.Combined, DType.Float32, seed: 2);
        var x = Flows.Random(16, DType.Float32);

        second.LoadState(first.State().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal));

        Flows.Largest(first.Forward(x) - second.Forward(x)).ShouldBe(0);
    }
}
