namespace Noether.Primitives;

/// <summary>
/// Something in what the user gave is wrong: a file, a plan, a shape. The message is one sentence that says what, where and
/// what to do; the command line prints it alone and exits with code 2.
/// </summary>
public class UserException : Exception
{
    /// <summary>Refuses the input with one sentence.</summary>
    public UserException(string message)
        : base(OneLine(message)) { }

    /// <summary>Refuses the input with one sentence and keeps the failure that revealed it.</summary>
    public UserException(string message, Exception cause)
        : base(OneLine(message), cause) { }

    // Names from damaged files stand in messages, and a terminal obeys control characters.
    private static string OneLine(string message) =>
        message.Any(char.IsControl)
            ? string.Concat(message.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter))
            : message;
}
