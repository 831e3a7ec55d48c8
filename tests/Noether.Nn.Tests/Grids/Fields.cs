using Noether.Torch;

namespace Noether.Nn.Tests.Grids;

/// <summary>Random fields, and what moves them.</summary>
internal static class Fields
{
    public static Tensor Random(long channels, long height, long width, ulong seed = 1, DType type = DType.Float64)
    {
        using var generator = new Seed(seed).ToGenerator();
        return Tensor.Normal(generator, [2, channels, height, width]).To(type);
    }

    /// <summary>c₀ added to the even channels, c₁ to the odd ones.</summary>
    public static Tensor Boost(Tensor x, double first, double second)
    {
        var velocity = Tensor.From([first, second], 2, 1, 1).To(x.DType);
        return x + velocity.Repeat(x.Size(1) / 2, 1, 1);
    }

    public static double Largest(Tensor x) => x.Abs().Max().ToDouble();

    public static double Relative(Tensor found, Tensor expected) => Equivariance.Between(found, expected);
}
