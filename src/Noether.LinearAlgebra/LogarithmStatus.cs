namespace Noether.LinearAlgebra;

/// <summary>Whether a matrix has a real logarithm that can be trusted.</summary>
public enum LogarithmStatus
{
    /// <summary>The principal logarithm, away from its cut.</summary>
    Ok,

    /// <summary>None: an eigenvalue is zero or negative. Dropping the imaginary part of a complex one would be wrong.</summary>
    NoRealLog,

    /// <summary>An angle within 1e-3 of π: a small change of the matrix may flip the sign of the logarithm.</summary>
    NearBranch,
}
