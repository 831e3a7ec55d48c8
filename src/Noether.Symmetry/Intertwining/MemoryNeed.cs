using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>Says how much memory a basis needs before it is taken.</summary>
internal static class MemoryNeed
{
    public static void Require(TensorType type, double bytes, IntertwinerOptions options)
    {
        if (bytes > options.MemoryLimit)
            throw new SymmetryException(
                $"The invariants of {type} under {type.Group} ({type.Size} components) need {bytes / 1e9:F1} GB of memory, more "
                    + $"than the {options.MemoryLimit / 1e9:F1} GB allowed: use a smaller rank, or raise the limit."
            );
    }
}
