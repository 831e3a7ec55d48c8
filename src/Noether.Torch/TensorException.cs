namespace Noether.Torch;

/// <summary>A failure inside libtorch, with the operation and the shapes it was given.</summary>
public sealed class TensorException : Exception
{
    internal TensorException(string operation, string reason, string arguments)
        : base(arguments.Length == 0 ? $"{operation}: {reason}" : $"{operation}({arguments}): {reason}") =>
        Operation = operation;

    /// <summary>The operation that failed, as libtorch names it.</summary>
    public string Operation { get; }
}
