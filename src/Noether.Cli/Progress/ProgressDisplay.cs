namespace Noether.Cli.Progress;

/// <summary>Shows how long work gets on: bars in a terminal, plain lines elsewhere, nothing beside JSON.</summary>
internal static class ProgressDisplay
{
    /// <summary>Calls <paramref name="work"/> on this thread and shows what it reports, from whichever threads.</summary>
    public static T Show<T>(Session session, bool quiet, Func<IProgress<ProgressReport>?, T> work)
    {
        if (quiet)
            return work(null);
        return session.IsTerminal ? ProgressBars.Show(session.Errors, work) : work(new ProgressLines(session.Errors));
    }
}
