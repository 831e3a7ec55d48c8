using Noether.Models.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Optimisers;

namespace Noether.Models.Tests.Grids;

/// <summary>Training data moved by a symmetry that a network keeps teach it nothing more (Wang, Walters and Yu, 2021, proposition 1).</summary>
public sealed class AugmentationTests
{
    [
        Theory,
        InlineData(false, FluidSymmetry.UniformMotion),
        InlineData(true, FluidSymmetry.UniformMotion),
        InlineData(true, FluidSymmetry.Rotation)
    ]
    public void A9_twenty_steps_with_and_without_augmentation_end_with_the_same_weights(
        bool isUNet,
        FluidSymmetry symmetry
    )
    {
        using var plain = Flows.Make(isUNet, symmetry);
        using var augmented = Flows.Make(isUNet, symmetry);
        using var first = new Sgd(plain.Parameters(), new SgdOptions { LearningRate = 0.05, Momentum = 0.9 });
        using var second = new Sgd(augmented.Parameters(), new SgdOptions { LearningRate = 0.05, Momentum = 0.9 });
        using var scope = TensorScope.Begin();
        var start = plain.Parameters()[0].Detach().Clone();

        for (var step = 0; step < 20; step++)
        {
            using var inner = TensorScope.Begin();
            var (x, y) = (
                Flows.Random(16, seed: 10 + (ulong)step),
                Flows.Random(16, channels: 2, seed: 50 + (ulong)step)
            );
            var angle = 0.7 * step;
            Tensor Move(Tensor field) =>
                symmetry == FluidSymmetry.Rotation
                    ? Flows.Turn(field, step % 4)
                    : Flows.Boost(field, 2 * Math.Cos(angle), 2 * Math.Sin(angle));
            Step(plain, first, x, y);
            Step(augmented, second, Move(x), Move(y));
        }

        var pairs = plain.Parameters().Zip(augmented.Parameters());
        pairs.Max(pair => Flows.Largest(pair.First - pair.Second)).ShouldBeLessThan(1e-10);
        Flows.Largest(plain.Parameters()[0] - start).ShouldBeGreaterThan(1e-3);
    }

    private static void Step(GridNetwork network, Sgd optimiser, Tensor x, Tensor y) =>
        optimiser.Step(
            Gradients.Of([(network.Forward(x) - y).Square().Mean()], network.Parameters(), allowUnused: true)
        );
}
