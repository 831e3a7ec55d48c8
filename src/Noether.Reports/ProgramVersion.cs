using System.Reflection;

namespace Noether.Reports;

/// <summary>The version of the running program, with the commit where it was built from a clone.</summary>
public static class ProgramVersion
{
    /// <summary>Such as <c>0.1.0+3f2a1c9d5e6b</c>, with <c>-dirty</c> where files differed from the commit.</summary>
    /// <remarks>Asked of the program, since the libraries are not built anew at each commit and do not know it.</remarks>
    public static string Text { get; } =
        (Assembly.GetEntryAssembly() ?? Assembly.GetExecutingAssembly())
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
        ?? "unknown";

    /// <summary>For a person: <c>noether 0.1.0, commit 3f2a1c9d5e6b</c>.</summary>
    public static string Sentence =>
        Text.Split('+', 2) is [var version, var commit]
            ? $"noether {version}, commit {commit}"
            : $"noether {Text}, commit unknown";
}
