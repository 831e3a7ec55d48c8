namespace Noether.Cli;

/// <summary>What the program answers to the shell. 3, a check that falls short, comes from the report.</summary>
internal static class ExitCode
{
    /// <summary>Done, and every check holds.</summary>
    public const int Done = 0;

    /// <summary>A fault of Noether's own.</summary>
    public const int Fault = 1;

    /// <summary>The input is wrong: a file, a plan, an option.</summary>
    public const int BadInput = 2;

    /// <summary>Another process of a group that trains together has gone.</summary>
    public const int LostPeer = 4;

    /// <summary>Ended by Ctrl-C, as shells count it: 128 plus the signal's number.</summary>
    public const int Interrupted = 130;
}
