using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Noether.Torch.Interop;

/// <summary>Turns a native status into the one exception that knows the operation and its arguments.</summary>
internal static class NativeError
{
    public static void Check(int status, string operation)
    {
        if (status != 0)
            Throw(operation, []);
    }

    [DoesNotReturn]
    public static void Throw(string operation, ReadOnlySpan<Argument> arguments)
    {
        var described = new List<string>();
        foreach (var argument in arguments)
            described.Add(argument.ToString());
        throw new TensorException(operation, Last(), string.Join(", ", described));
    }

    /// <summary>Why the last native call on this thread failed.</summary>
    public static string Last() => FirstSentences(Marshal.PtrToStringUTF8(Native.LastError()) ?? "no reason was given");

    // libtorch appends where in its own sources an error arose; that helps nobody here.
    private static string FirstSentences(string reason)
    {
        var end = reason.IndexOf("\nException raised from", StringComparison.Ordinal);
        return (end < 0 ? reason : reason[..end]).Trim();
    }
}
