namespace Noether.Testing;

/// <summary>A law that does not hold; the message has the measured figure and the tolerance. Every test framework shows it.</summary>
public sealed class LawException : Exception
{
    /// <summary>Of a result that is not allowed.</summary>
    public LawException(LawResult result)
        : base(result?.ToString()) => Result = result;

    /// <summary>A failure without a figure.</summary>
    public LawException(string message)
        : base(message) { }

    /// <summary>The same with its cause.</summary>
    public LawException(string message, Exception cause)
        : base(message, cause) { }

    /// <summary>A failure without words.</summary>
    public LawException() { }

    /// <summary>What was measured.</summary>
    public LawResult? Result { get; }
}
