namespace Noether.LinearAlgebra;

/// <summary>A matrix that has no such function or decomposition. The message is one sentence that says what and what to do.</summary>
public class MatrixException : Exception
{
    /// <summary>Refuses with one sentence.</summary>
    public MatrixException(string message)
        : base(message) { }

    /// <summary>Refuses with one sentence and keeps the failure that revealed it.</summary>
    public MatrixException(string message, Exception cause)
        : base(message, cause) { }
}
