using Noether.Models.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Tests.Grids;

/// <summary>The error on a test set that moves with the symmetry is the error on the original one.</summary>
public sealed class MovedTestSetTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void A16_a_moving_test_set_has_the_error_of_the_original_one(bool isUNet)
    {
        using var scope = TensorScope.Begin();
        using var network = Flows.Make(isUNet, FluidSymmetry.UniformMotion, DType.Float32);
        foreach (var steps in new[] { 0, 10 })
        {
            Flows.Train(network, 16, steps, DType.Float32);
            var (x, y) = (Flows.Random(16, DType.Float32, seed: 7), Flows.Random(16, DType.Float32, 2, seed: 8));

            var original = Error(network, x, y);
            var moved = Error(network, Flows.Boost(x, 1.3, -1.9), Flows.Boost(y, 1.3, -1.9));

            (moved / original).ShouldBe(1, 1e-4);
        }
    }

    // The root mean square over a roll-out of four steps, predictions fed back in the frames' order.
    private static double Error(GridNetwork network, Tensor x, Tensor y)
    {
        using var mode = Gradients.Pause();
        var sum = 0.0;
        for (var step = 0; step < 4; step++)
        {
            var prediction = network.Forward(x);
            sum += (prediction - y).Square().Mean().ToDouble();
            x = Tensor.Cat([x.Narrow(1, 2, x.Size(1) - 2), prediction], 1);
        }

        return Math.Sqrt(sum / 4);
    }
}
