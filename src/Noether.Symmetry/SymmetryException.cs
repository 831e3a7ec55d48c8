namespace Noether.Symmetry;

/// <summary>A group, a representation or a request that cannot be. The message is one sentence that says what and what to do.</summary>
public class SymmetryException : Exception
{
    /// <summary>Refuses with one sentence.</summary>
    public SymmetryException(string message)
        : base(message) { }

    /// <summary>Refuses with one sentence and keeps the failure that revealed it.</summary>
    public SymmetryException(string message, Exception cause)
        : base(message, cause) { }
}
