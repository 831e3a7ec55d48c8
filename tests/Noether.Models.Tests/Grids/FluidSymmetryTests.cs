using Noether.Models.Grids;
using Noether.Nn;
using Noether.Nn.Grids;
using Noether.Torch;

namespace Noether.Models.Tests.Grids;

/// <summary>Each network keeps its symmetry, at first weights and after training, and the plain one does not.</summary>
public sealed class FluidSymmetryTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Theory, InlineData(false), InlineData(true)]
    public void A1_a_boost_adds_its_velocity_to_the_prediction(bool isUNet)
    {
        using var network = Flows.Make(isUNet, FluidSymmetry.UniformMotion);

        BoostError(network, DType.Float64).ShouldBeLessThan(1e-12);
        Flows.Train(network, 16, 5, DType.Float64);
        BoostError(network, DType.Float64).ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A2_in_single_precision_too_before_and_after_training(bool isUNet)
    {
        using var network = Flows.Make(isUNet, FluidSymmetry.UniformMotion, DType.Float32);

        (BoostError(network, DType.Float32) / (1 + Math.Sqrt(8))).ShouldBeLessThan(2e-5);
        Flows.Train(network, 16, 20, DType.Float32);
        (BoostError(network, DType.Float32) / (1 + Math.Sqrt(8))).ShouldBeLessThan(2e-5);
    }

    [Theory]
    [InlineData(false, FluidSymmetry.Magnitude, 1e-5)]
    [InlineData(true, FluidSymmetry.Magnitude, 1e-5)]
    [InlineData(false, FluidSymmetry.SharedMagnitude, 1e-13)]
    [InlineData(true, FluidSymmetry.SharedMagnitude, 1e-13)]
    [InlineData(false, FluidSymmetry.BiasFree, 1e-13)]
    [InlineData(true, FluidSymmetry.BiasFree, 1e-13)]
    public void A3_a_stronger_flow_has_a_stronger_prediction(bool isUNet, FluidSymmetry symmetry, double bar)
    {
        using var network = Flows.Make(isUNet, symmetry);
        network.Train(false);
        var x = Flows.Random(16);

        foreach (var factor in new[] { 0.1, 0.5, 1.7 })
            Equivariance.Between(network.Forward(x * factor), network.Forward(x) * factor).ShouldBeLessThan(bar);
    }

    [Theory, InlineData(false, 4), InlineData(true, 4), InlineData(false, 8)]
    public void A5_a_quarter_turn_of_the_flow_turns_the_prediction(bool isUNet, int rotations)
    {
        var options = new GridNetworkOptions { Symmetry = FluidSymmetry.Rotation, Rotations = rotations };
        using GridNetwork network = isUNet
            ? new GridUNet(new(2, [32, 32]), options, new Seed(1), DType.Float64)
            : new GridResNet(new(2, [16, 32]), options, new Seed(1), DType.Float64);
        network.Train(false);
        var x = Flows.Random(64, channels: 4);
        var single = x.To(DType.Float32);
        var answer = network.Forward(x);

        for (var k = 1; k <= 3; k++)
            Equivariance.Between(network.Forward(Flows.Turn(x, k)), Flows.Turn(answer, k)).ShouldBeLessThan(1e-13);
        network.To(DType.Float32);
        answer = network.Forward(single);
        for (var k = 1; k <= 3; k++)
            Equivariance.Between(network.Forward(Flows.Turn(single, k)), Flows.Turn(answer, k)).ShouldBeLessThan(1e-5);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A5_training_keeps_it(bool isUNet)
    {
        using var network = Flows.Make(isUNet, FluidSymmetry.Rotation, DType.Float32);
        Flows.Train(network, 16, 20, DType.Float32);
        var x = Flows.Random(16, DType.Float32);

        Equivariance
            .Between(network.Forward(Flows.Turn(x, 1)), Flows.Turn(network.Forward(x), 1))
            .ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void A7_the_opposite_sign_of_the_second_component_fails()
    {
        using var network = Flows.Make(isUNet: false, FluidSymmetry.Rotation);
        var x = Flows.Random(16);
        Tensor Mirrored(Tensor field) => field * Tensor.From([1.0, -1.0], 2, 1, 1).Repeat(field.Size(1) / 2, 1, 1);
        Tensor WrongTurn(Tensor field) => Mirrored(Flows.Turn(Mirrored(field), 1));

        var error = Equivariance.Between(network.Forward(WrongTurn(x)), WrongTurn(network.Forward(x)));

        error.ShouldBeGreaterThan(0.3);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Everything_at_once_is_kept_by_the_combined_network(bool isUNet)
    {
        using var network = Flows.Make(isUNet, FluidSymmetry.Combined);
        var x = Flows.Random(16);
        Tensor Move(Tensor field) => Flows.Boost(1.7 * Flows.Turn(field, 1), 0.4, -2);

        Equivariance.Between(network.Forward(Move(x)), Move(network.Forward(x))).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A8_a_flow_twice_as_large_and_half_as_fast_is_predicted_one_level_up()
    {
        // The read-out sums levels, of which the last are cut off; a flow that only the exact ones see shows the law.
        var layers = new[]
        {
            new ScaleConv2d(new(6, 8, 3), new Seed(1), Periodic, DType.Float64),
            new(new(8, 2, 3), new Seed(2), Periodic, DType.Float64),
        };
        var x = Flows.Random(16);
        var large = Flows.Random(32, seed: 5);
        large.Slice(2, 0, 32, 2).Slice(3, 0, 32, 2).CopyFrom(x / 2);

        var (small, found) = (Run(x), Run(large));

        for (var j = 0; j + 1 + 2 <= 4; j++)
            Equivariance.Between(found[j + 1].Slice(2, 0, 32, 2).Slice(3, 0, 32, 2), small[j]).ShouldBeLessThan(1e-6);

        Tensor[] Run(Tensor field) =>
            layers.Aggregate(ScaleLevels.Lift(field, 5), (levels, layer) => layer.Forward(levels));
    }

    [Theory]
    [InlineData(FluidSymmetry.UniformMotion)]
    [InlineData(FluidSymmetry.Magnitude)]
    [InlineData(FluidSymmetry.Rotation)]
    public void The_plain_network_keeps_none_of_them(FluidSymmetry symmetry)
    {
        using var network = Flows.Make(isUNet: false, FluidSymmetry.None);
        network.Train(false);
        Flows.Train(network, 16, 5, DType.Float64);
        network.Train(false);
        var x = Flows.Random(16);
        Tensor Move(Tensor field) =>
            symmetry switch
            {
                FluidSymmetry.UniformMotion => Flows.Boost(field, 2, -2),
                FluidSymmetry.Magnitude => field * 0.1,
                _ => Flows.Turn(field, 1),
            };

        Equivariance.Between(network.Forward(Move(x)), Move(network.Forward(x))).ShouldBeGreaterThan(0.05);
    }

    private static ScaleOptions Periodic => new() { Border = PaddingMode.Circular };

    private static double BoostError(GridNetwork network, DType type)
    {
        var x = Flows.Random(16, type);
        return Flows.Largest(network.Forward(Flows.Boost(x, 2, -2)) - Flows.Boost(network.Forward(x), 2, -2));
    }
}
