using Noether.Nn.Grids;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Tests.Grids;

/// <summary>Any map, seen in the frame of the sample, keeps motion and magnitude.</summary>
public sealed class GlobalFrameTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Any_map_becomes_equivariant_under_motion_and_magnitude()
    {
        using var map = new Conv2d(new(6, 2, 3), new Seed(1), new() { Padding = 1 }, DType.Float64);
        var x = Fields.Random(6, 9, 12);

        var moved = Conjugated(map, Fields.Boost(x * 1.7, 0.4, -2));

        Fields.Largest(moved - Fields.Boost(Conjugated(map, x) * 1.7, 0.4, -2)).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A_fluid_at_rest_stays_finite()
    {
        using var map = new Conv2d(new(6, 2, 3), new Seed(1), new() { Padding = 1 }, DType.Float64);
        var x = Fields.Boost(Tensor.Zeros([1, 6, 8, 8], DType.Float64), 1, 2);

        Fields
            .Largest(Conjugated(map, x) - Fields.Boost(Tensor.Zeros([1, 2, 8, 8], DType.Float64), 1, 2))
            .ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Land_has_no_part_in_the_frame()
    {
        var x = Fields.Random(6, 4, 6);
        var water = Tensor.Ones([4, 6], DType.Float64);
        water.Narrow(1, 0, 2).FillInPlace(0);
        var other = x.Clone();
        other.Narrow(3, 0, 2).FillInPlace(50);

        var frame = GlobalFrame.Of(x, water: water);
        var same = GlobalFrame.Of(other, water: water);
        var cut = GlobalFrame.Of(x.Narrow(3, 2, 4).Contiguous());

        Fields.Largest(same.Velocity! - frame.Velocity!).ShouldBeLessThan(1e-14);
        Fields.Largest(cut.Velocity! - frame.Velocity!).ShouldBeLessThan(1e-14);
        Fields.Largest(cut.Speed! - frame.Speed!).ShouldBeLessThan(1e-14);
    }

    private static Tensor Conjugated(Conv2d map, Tensor x)
    {
        var frame = GlobalFrame.Of(x);
        return frame.Leave(map.Forward(frame.Enter(x)));
    }
}
