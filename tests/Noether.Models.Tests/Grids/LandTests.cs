using Noether.Models.Grids;
using Noether.Nn;
using Noether.Torch;

namespace Noether.Models.Tests.Grids;

/// <summary>Part of the frame is land.</summary>
public sealed class LandTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(FluidSymmetry.None)]
    [InlineData(FluidSymmetry.UniformMotion)]
    [InlineData(FluidSymmetry.Magnitude)]
    [InlineData(FluidSymmetry.Scale)]
    [InlineData(FluidSymmetry.Combined)]
    public void What_stands_on_land_does_not_count(FluidSymmetry symmetry)
    {
        using var network = Flows.Make(isUNet: true, symmetry);
        var (x, water) = (Flows.Random(16), Coast());
        var other = Tensor.Where(water.Greater(0.5), x, Tensor.Full([1], double.NaN, DType.Float64));

        Flows.Largest(network.Forward(x, water) - network.Forward(other, water)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false, FluidSymmetry.UniformMotion)]
    [InlineData(true, FluidSymmetry.UniformMotion)]
    [InlineData(true, FluidSymmetry.Combined)]
    public void A_boost_of_the_water_alone_is_still_kept(bool isUNet, FluidSymmetry symmetry)
    {
        using var network = Flows.Make(isUNet, symmetry);
        var (x, water) = (Flows.Random(16), Coast());

        var moved = network.Forward(Flows.Boost(x, 1.5, -0.7) * water, water);

        Equivariance.Between(moved, Flows.Boost(network.Forward(x * water, water), 1.5, -0.7)).ShouldBeLessThan(1e-12);
    }

    private static Tensor Coast()
    {
        var water = Tensor.Ones([16, 16], DType.Float64);
        water.Narrow(0, 0, 5).Narrow(1, 0, 9).FillInPlace(0);
        return water;
    }
}
