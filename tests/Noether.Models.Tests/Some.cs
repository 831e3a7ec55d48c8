using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Tests;

/// <summary>Inputs for tests.</summary>
internal static class Some
{
    /// <summary>An orthogonal matrix [d, d], uniformly distributed, with this determinant.</summary>
    public static Tensor OrthogonalMatrix(long dimension, int determinant, Seed seed)
    {
        using var generator = seed.ToGenerator();
        var matrix = Initialisation.Orthogonal(generator, dimension, dimension, DType.Float64);
        if (Math.Sign(matrix.Determinant().ToDouble()) != determinant)
            matrix.Select(0, 0).MultiplyInPlace(-1);
        return matrix;
    }

    /// <summary>Standard normal numbers in double precision.</summary>
    public static Tensor Normal(Seed seed, params long[] shape)
    {
        using var generator = seed.ToGenerator();
        return Tensor.Normal(generator, shape, DType.Float64);
    }

    /// <summary>A matrix repeated along the diagonal: what it does to several vectors written one after the other.</summary>
    public static Tensor OnEachOf(int vectors, Tensor matrix) =>
        Tensor
            .Einsum("ij,ab->iajb", Tensor.Eye(vectors, matrix.DType), matrix)
            .Reshape(vectors * matrix.Size(0), vectors * matrix.Size(1));

    /// <summary>States of a springy double pendulum near the published initial ones, [count, 12].</summary>
    public static Tensor PendulumStates(long count, Seed seed)
    {
        var centre = Tensor.From([0, 0, -1.5, 0, 0, -3, 0, 0, 0, 0, 0, 0]);
        var spread = Tensor.From([.2, .2, .2, .2, .2, .2, .4, .4, .4, .4, .4, .4]);
        return centre + spread * Normal(seed, count, 12);
    }
}
