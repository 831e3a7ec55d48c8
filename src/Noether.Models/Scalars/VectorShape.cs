using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>Checks that a tensor holds the vectors that features were made for.</summary>
internal static class VectorShape
{
    public static void Require(Tensor vectors, int count, int dimension)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Rank < 3 || vectors.Size(-2) != count || vectors.Size(-1) != dimension)
            throw new ArgumentException(
                $"These features take {count} vectors with {dimension} components, [batch, {count}, {dimension}], but got "
                    + $"{vectors}. Are the vectors flattened into one dimension?",
                nameof(vectors)
            );
    }
}
