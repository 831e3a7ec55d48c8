namespace Noether.LinearAlgebra.Tests;

/// <summary>Matrices to try things on.</summary>
internal static class SomeMatrices
{
    public static RealMatrix Normal(int size, RandomStream random, double scale = 1) =>
        RealMatrix.Build.Dense(size, size, (_, _) => scale * random.NextNormal());
}
