namespace Noether;

/// <summary>
/// Something in what the user gave is wrong: a file, a plan, a shape. The message is one sentence that says what, where and
/// what to do; the command line prints it alone and exits with code 2.
/// </summary>
public class UserException : Exception
{
    /// <summary>Refuses the input with one sentence.</summary>
    public UserException(string message)
        : base(message) { }

    /// <summary>Refuses the input with one sentence and keeps the failure that revealed it.</summary>
    public UserException(string message, Exception cause)
        : base(message, cause) { }
}
