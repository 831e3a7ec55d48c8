namespace Noether.Symmetry.Representations;

/// <summary>The number of components of a tensor product, refused where it cannot be held.</summary>
internal static class TensorSize
{
    public static int Of(IEnumerable<Representation> factors)
    {
        var size = factors.Aggregate(1.0, (product, factor) => product * factor.Size);
        return size <= Array.MaxLength
            ? (int)size
            : throw new SymmetryException(
                $"This tensor product has {size:G3} components, and one vector of it needs {8 * size / 1e9:F1} GB: use a smaller rank."
            );
    }
}
