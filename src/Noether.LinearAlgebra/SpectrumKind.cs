namespace Noether.LinearAlgebra;

/// <summary>What the eigenvalues of a generator say about its flow exp(tL).</summary>
public enum SpectrumKind
{
    /// <summary>Eigenvalues of several kinds, or growth by powers of t beside them.</summary>
    Mixed,

    /// <summary>Imaginary: the flow is bounded, a rotation in suitable coordinates.</summary>
    Rotation,

    /// <summary>Real in pairs ±a: a boost or squeeze.</summary>
    Boost,

    /// <summary>Real: a scaling, perhaps with different weights.</summary>
    Scaling,

    /// <summary>Complex with one ratio of real to imaginary part: a rotation that grows or shrinks.</summary>
    Spiral,

    /// <summary>All 0 but not the matrix: a shear, which is also what a translation is in affine coordinates.</summary>
    Shear,

    /// <summary>The zero matrix.</summary>
    Zero,
}
