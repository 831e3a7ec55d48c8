using Noether.Data.Actions;
using Noether.Models.Grids;
using Noether.Nn;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Tests.Grids;

/// <summary>Networks of temperatures keep what those of velocities keep, with one component instead of two.</summary>
public sealed class ScalarNetworkTests : IDisposable
{
    private const int Frames = 3;

    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(false, FluidSymmetry.UniformMotion)]
    [InlineData(true, FluidSymmetry.UniformMotion)]
    [InlineData(false, FluidSymmetry.Combined)]
    [InlineData(true, FluidSymmetry.Combined)]
    public void An_offset_is_added_to_the_forecast(bool isUNet, FluidSymmetry symmetry) =>
        Error(isUNet, symmetry, new UniformMotionAction(components: 1)).ShouldBeLessThan(1e-12);

    [Theory]
    [InlineData(false, FluidSymmetry.Magnitude)]
    [InlineData(true, FluidSymmetry.Magnitude)]
    [InlineData(false, FluidSymmetry.SharedMagnitude)]
    [InlineData(true, FluidSymmetry.SharedMagnitude)]
    [InlineData(false, FluidSymmetry.BiasFree)]
    [InlineData(true, FluidSymmetry.BiasFree)]
    [InlineData(false, FluidSymmetry.Combined)]
    [InlineData(true, FluidSymmetry.Combined)]
    public void A_field_of_other_magnitude_has_a_forecast_of_that_magnitude(bool isUNet, FluidSymmetry symmetry) =>
        Error(isUNet, symmetry, new MagnitudeAction()).ShouldBeLessThan(1e-12);

    [Theory]
    [InlineData(false, FluidSymmetry.Rotation)]
    [InlineData(true, FluidSymmetry.Rotation)]
    [InlineData(true, FluidSymmetry.Combined)]
    public void A_turn_moves_the_points_of_the_forecast_and_nothing_else(bool isUNet, FluidSymmetry symmetry) =>
        Error(isUNet, symmetry, new PlanarAction(FiniteGroups.Cyclic(4).Trivial)).ShouldBeLessThan(1e-12);

    [Fact]
    public void The_plain_network_keeps_neither_offset_nor_magnitude()
    {
        Error(true, FluidSymmetry.None, new UniformMotionAction(components: 1)).ShouldBeGreaterThan(1e-3);
        Error(true, FluidSymmetry.None, new MagnitudeAction()).ShouldBeGreaterThan(1e-3);
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
    public void Every_network_forecasts_one_temperature_and_every_weight_is_reached(FluidSymmetry symmetry)
    {
        foreach (var isUNet in new[] { false, true })
        {
            using var network = Make(isUNet, symmetry);
            var y = network.Forward(Flows.Random(16, channels: Frames));
            var parameters = network.Parameters();

            var gradients = Gradients.Of([y.Square().Sum()], parameters, allowUnused: true);

            y.Shape.ShouldBe([2, 1, 16, 16]);
            network.Flops(16, 16).ShouldBeGreaterThan(0);
            gradients.ShouldAllBe(gradient => gradient != null && double.IsFinite(gradient.Norm().ToDouble()));
        }
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
    public void What_stands_on_land_does_not_count(FluidSymmetry symmetry)
    {
        using var network = Make(isUNet: true, symmetry);
        var x = Flows.Random(16, channels: Frames);
        var water = Tensor.Ones([16, 16], DType.Float64);
        water.Narrow(0, 0, 5).Narrow(1, 0, 9).FillInPlace(0);
        var other = Tensor.Where(water.Greater(0.5), x, Tensor.Full([1], double.NaN, DType.Float64));

        Flows.Largest(network.Forward(x, water) - network.Forward(other, water)).ShouldBe(0);
    }

    [Fact]
    public void Other_numbers_of_components_are_refused()
    {
        var shape = new GridNetworkShape(Frames, [8], Components: 3);

        Should
            .Throw<UserException>(() => new GridResNet(shape, new(), new Seed(1)))
            .Message.ShouldBe(
                "A fluid network forecasts velocities of 2 components or scalars of 1, but 3 were given."
            );
    }

    [Fact]
    public void Velocities_are_refused_by_a_network_of_temperatures()
    {
        using var network = Make(isUNet: false, FluidSymmetry.None);

        Should
            .Throw<UserException>(() => network.Forward(Flows.Random(16)))
            .Message.ShouldStartWith(
                "This network takes 3 frames of one component, [batch, 3, height, width], but got"
            );
    }

    private static GridNetwork Make(bool isUNet, FluidSymmetry symmetry, bool increment = false)
    {
        GridNetworkOptions options = new() { Symmetry = symmetry, Increment = increment };
        return isUNet
            ? new GridUNet(Flows.SmallUNet with { Components = 1 }, options, new Seed(1), DType.Float64)
            : new GridResNet(Flows.SmallResNet with { Components = 1 }, options, new Seed(1), DType.Float64);
    }

    // The largest of some random elements, of the next frame and of the change since the last.
    private static double Error(bool isUNet, FluidSymmetry symmetry, FieldAction action)
    {
        using var frame = Make(isUNet, symmetry);
        using var change = Make(isUNet, symmetry, increment: true);
        // A change begins as none, whatever moves the field.
        change.LoadState(frame.State().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal));
        return Math.Max(Error(frame, action), Error(change, action));
    }

    private static double Error(GridNetwork network, FieldAction action)
    {
        network.Train(false);
        var x = Flows.Random(16, channels: Frames);
        return action
            .Draw(new RandomStream(7), 5)
            .Max(g => Equivariance.Between(network.Forward(action.Act(g, x)), action.Act(g, network.Forward(x))));
    }
}
