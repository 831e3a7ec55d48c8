namespace Noether.Symmetry.Kernels.Planar;

/// <summary>How the kernels of a window are made equivariant.</summary>
public enum KernelSampling
{
    /// <summary>The grid where the group only permutes its points, harmonics otherwise.</summary>
    Automatic,

    /// <summary>Every function on the k×k points, which the group must permute: exact, and complete.</summary>
    Grid,

    /// <summary>Band-limited circular harmonics on rings, sampled: exact for quarter turns, otherwise as good as the band limit.</summary>
    Harmonics,
}
