namespace Noether.Cli;

/// <summary>Ctrl-C, with what the user may do next.</summary>
internal sealed class InterruptedException(string advice, OperationCanceledException cause)
    : OperationCanceledException($"Interrupted. {advice}", cause, cause.CancellationToken);
