using Noether.Models.Grids;
using Noether.Nn;
using Noether.Torch;

namespace Noether.Models.Tests.Grids;

/// <summary>Networks that give the change since the last frame.</summary>
public sealed class IncrementTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public static TheoryData<bool, FluidSymmetry> Networks =>
        new MatrixTheoryData<bool, FluidSymmetry>([false, true], Enum.GetValues<FluidSymmetry>());

    public void Dispose() => _scope.Dispose();

    [Theory, MemberData(nameof(Networks))]
    public void A_forecast_begins_as_one_that_does_not_change(bool isUNet, FluidSymmetry symmetry)
    {
        using var network = Flows.Make(isUNet, symmetry, increment: true);
        var x = Flows.Random(16);

        var error = Equivariance.Between(network.Forward(x), x.Narrow(1, 2 * (Flows.Frames - 1), 2));

        error.ShouldBeLessThan(1e-14);
    }

    [Theory, MemberData(nameof(Networks))]
    public void Each_symmetry_holds_for_the_sum_after_training(bool isUNet, FluidSymmetry symmetry)
    {
        using var network = Flows.Make(isUNet, symmetry, increment: true);
        network.Train(false);
        Flows.Train(network, 16, 5, DType.Float64);
        var x = Flows.Random(16);
        var (forecast, moved) = (network.Forward(x), network.Forward(Move(x)));

        Equivariance.Between(forecast, x.Narrow(1, 2 * (Flows.Frames - 1), 2)).ShouldBeGreaterThan(1e-3);
        if (symmetry is not (FluidSymmetry.None or FluidSymmetry.Scale))
            Equivariance.Between(moved, Move(forecast)).ShouldBeLessThan(1e-5);

        Tensor Move(Tensor field) =>
            symmetry switch
            {
                FluidSymmetry.UniformMotion => Flows.Boost(field, 2, -2),
                FluidSymmetry.Rotation => Flows.Turn(field, 1),
                FluidSymmetry.Combined => Flows.Boost(1.7 * Flows.Turn(field, 1), 0.4, -2),
                _ => field * 0.3,
            };
    }

    [Fact]
    public void The_last_frame_is_added_once_and_not_at_every_scale()
    {
        using var network = Flows.Make(isUNet: false, FluidSymmetry.Scale, increment: true);
        using var published = Flows.Make(isUNet: false, FluidSymmetry.Scale);
        Flows.Train(network, 16, 3, DType.Float64);
        published.LoadState(
            network.State().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal)
        );
        var x = Flows.Random(16);

        var difference = network.Forward(x) - published.Forward(x);

        Equivariance.Between(difference, x.Narrow(1, 2 * (Flows.Frames - 1), 2)).ShouldBeLessThan(1e-13);
    }
}
