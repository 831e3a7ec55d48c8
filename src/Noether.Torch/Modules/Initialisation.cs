namespace Noether.Torch.Modules;

/// <summary>First values of weights. Every one draws from a generator that the caller names.</summary>
public static class Initialisation
{
    /// <summary>Uniform in ±1/√fanIn: what PyTorch gives a linear layer's weight and bias.</summary>
    public static Tensor UniformByFanIn(Generator generator, long fanIn, ReadOnlySpan<long> shape, DType type)
    {
        var bound = 1 / Math.Sqrt(Math.Max(1, fanIn));
        return Tensor.Uniform(generator, shape, DType.Float64).MultiplyInPlace(2 * bound).AddInPlace(-bound).To(type);
    }

    /// <summary>A matrix [rows, columns] with orthonormal rows or columns, whichever are fewer (Saxe et al., 2014).</summary>
    public static Tensor Orthogonal(Generator generator, long rows, long columns, DType type)
    {
        using var scope = TensorScope.Begin();
        var isWide = rows < columns;
        var normal = Tensor.Normal(generator, isWide ? [columns, rows] : [rows, columns]);
        var (q, r) = normal.QR();
        // The signs of R's diagonal make the distribution the uniform (Haar) one.
        var uniform = q * r.Diagonal().Sign();
        return scope.Keep((isWide ? uniform.Transposed() : uniform).Contiguous().To(type));
    }
}
