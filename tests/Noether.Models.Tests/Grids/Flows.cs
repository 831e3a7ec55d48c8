using Noether.Data.Actions;
using Noether.Models.Grids;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Optimisers;

namespace Noether.Models.Tests.Grids;

/// <summary>Random flows, small networks, and what moves flows.</summary>
internal static class Flows
{
    public const int Frames = 3;

    public static readonly GridNetworkShape SmallResNet = new(Frames, [16, 16, 32]);

    public static readonly GridNetworkShape SmallUNet = new(Frames, [16, 32, 32]);

    public static GridNetwork Make(
        bool isUNet,
        FluidSymmetry symmetry,
        DType type = DType.Float64,
        int rotations = 4,
        ulong seed = 1,
        bool increment = false
    )
    {
        var options = new GridNetworkOptions
        {
            Symmetry = symmetry,
            Rotations = rotations,
            Increment = increment,
        };
        return isUNet
            ? new GridUNet(SmallUNet, options, new Seed(seed), type)
            : new GridResNet(SmallResNet, options, new Seed(seed), type);
    }

    public static Tensor Random(int side, DType type = DType.Float64, int channels = 2 * Frames, ulong seed = 1)
    {
        using var generator = new Seed(seed).ToGenerator();
        return Tensor.Normal(generator, [2, channels, side, side]).To(type);
    }

    public static Tensor Boost(Tensor x, double first, double second) =>
        x + Tensor.From([first, second], 2, 1, 1).To(x.DType).Repeat(x.Size(1) / 2, 1, 1);

    /// <summary>k quarter turns of the frame and of its vectors.</summary>
    public static Tensor Turn(Tensor x, int k)
    {
        var group = FiniteGroups.Cyclic(4);
        return new PlanarAction(group).Act(group.Power(0, k), x);
    }

    public static double Largest(Tensor x) => x.Abs().Max().ToDouble();

    /// <summary>A few steps of Adam towards a random answer, so that laws are not only those of first weights.</summary>
    public static void Train(GridNetwork network, int side, int steps, DType type)
    {
        using var adam = new Adam(network.Parameters(), new AdamOptions { LearningRate = 1e-3 });
        for (var i = 0; i < steps; i++)
        {
            using var scope = TensorScope.Begin();
            var (x, y) = (Random(side, type, seed: 100 + (ulong)i), Random(side, type, 2, 200 + (ulong)i));
            var loss = (network.Forward(x) - y).Square().Mean();
            adam.Step(Gradients.Of([loss], network.Parameters(), allowUnused: true));
        }
    }
}
