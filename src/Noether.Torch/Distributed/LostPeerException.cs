namespace Noether.Torch.Distributed;

/// <summary>One or more processes of a group have gone, so that the others cannot go on.</summary>
public sealed class LostPeerException : UserException
{
    /// <summary>Says which, and what to do.</summary>
    public LostPeerException(IReadOnlyList<int> lost, int size, string during, Exception? cause)
        : base(Sentence(lost, size, during), cause!) => Lost = lost;

    /// <summary>The ranks that no longer answer; empty where all do, and the exchange failed by itself.</summary>
    public IReadOnlyList<int> Lost { get; }

    private static string Sentence(IReadOnlyList<int> lost, int size, string during) =>
        lost.Count == 0
            ? $"The {size} processes could not finish {during}, though all of them still answer: see the network between them, then start all again with --resume."
            : $"{Named(lost)} of {size} no longer {(lost.Count == 1 ? "answers" : "answer")} ({during}), so this one ends too: "
                + "see what became of it, then start all processes again with --resume; they go on from the last checkpoint.";

    private static string Named(IReadOnlyList<int> lost) =>
        (lost.Count == 1 ? "Process " : "Processes ") + string.Join(" and ", lost);
}
