using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>Rotation matrices, uniform over the rotation group.</summary>
/// <remarks>
/// The orthogonal factor of a Gaussian matrix, with the triangular factor's diagonal made positive, is uniform over the orthogonal
/// group (Stewart, 1980); changing the sign of one axis where the determinant is −1 leaves it uniform over the rotations.
/// </remarks>
internal static class RandomRotations
{
    /// <summary>→ [count, axes, axes], float64.</summary>
    public static Tensor Sample(long count, int axes, Generator generator)
    {
        using var scope = TensorScope.Begin();
        var (orthogonal, triangular) = Tensor.Normal(generator, [count, axes, axes]).QR();
        var uniform = orthogonal * triangular.Diagonal(0, -2, -1).Sign().Unsqueeze(-2);
        var first = uniform.Narrow(-1, 0, 1) * uniform.Determinant().Reshape(count, 1, 1);
        return scope.Keep(Tensor.Cat([first, uniform.Narrow(-1, 1, axes - 1)], -1));
    }
}
