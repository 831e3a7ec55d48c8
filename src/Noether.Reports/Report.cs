using System.Text;
using Noether.Reports.Pages;
using Noether.Torch;

namespace Noether.Reports;

/// <summary>What a command that measures has found: tables, then one line per check.</summary>
/// <param name="Command">The command as it was given.</param>
/// <param name="Version">The version of Noether.</param>
/// <param name="Machine">Where it ran.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Tables">The results.</param>
/// <param name="Checks">What was required of them.</param>
public sealed record Report(
    string Command,
    string Version,
    MachineDescription Machine,
    double Seconds,
    IReadOnlyList<ResultTable> Tables,
    IReadOnlyList<Check> Checks
)
{
    /// <summary>What a page shows beside the tables; a terminal and JSON leave it out.</summary>
    public Illustrations Illustrations { get; init; } = Illustrations.None;

    /// <summary>The resolved plan as YAML, for a page; null where there is none.</summary>
    public string? Plan { get; init; }

    /// <summary>The report of this program, on this machine.</summary>
    public static Report Of(
        string command,
        double seconds,
        IReadOnlyList<ResultTable> tables,
        IReadOnlyList<Check> checks
    ) => new(command, ProgramVersion.Text, MachineDescription.Here(Runtime.Label), seconds, tables, checks);

    /// <summary>0 when every check holds, 3 when one falls short.</summary>
    public int ExitCode => Checks.All(check => check.Ok) ? 0 : 3;

    /// <summary>What a terminal shows.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var table in Tables)
            text.Append(TableText.Plain(table)).Append('\n');
        foreach (var check in Checks)
            text.Append(check).Append('\n');
        return text.ToString();
    }

    /// <summary>What <c>--json</c> prints: one object.</summary>
    public string ToJson() => ReportJson.Write(this);
}
