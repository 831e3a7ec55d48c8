using System.Text;
using Noether.Reports;
using Noether.Torch.Diagnosis;

namespace Noether.Cli.Commands;

/// <summary>The doctor's findings as a person reads them, and as a report.</summary>
internal static class Diagnosis
{
    /// <summary>A line per finding; where something is amiss, also what was looked for, where, and what to do.</summary>
    public static string Text(IReadOnlyList<Finding> findings)
    {
        var width = findings.Max(finding => finding.Subject.Length);
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append($"{Word(finding.Verdict), -6}  {finding.Subject.PadRight(width)}  {finding.Found}\n");
            var indent = new string(' ', 8 + width + 2);
            text.Append($"{indent}looked for {finding.LookedFor}: {finding.Where}\n");
            if (finding.Advice is { } advice)
                text.Append($"{indent}→ {advice}\n");
        }

        var broken = findings.Count(finding => finding.Verdict == Verdict.Broken);
        var notices = findings.Count(finding => finding.Verdict == Verdict.Notice);
        return text.Append(Summary(broken, notices)).Append('\n').ToString();
    }

    /// <summary>One row and one check per finding. What is merely optional falls short of nothing.</summary>
    public static Report Report(IReadOnlyList<Finding> findings)
    {
        var table = new ResultTable(
            "What Noether stands on",
            new ResultColumn("subject", "subject"),
            new ResultColumn("verdict", "verdict"),
            new ResultColumn("found", "found"),
            new ResultColumn("looked_for", "looked for"),
            new ResultColumn("where", "where"),
            new ResultColumn("advice", "advice")
        );
        foreach (var finding in findings)
            table.Add(
                finding.Subject,
                Word(finding.Verdict),
                finding.Found,
                finding.LookedFor,
                finding.Where,
                finding.Advice
            );

        var torch = findings.FirstOrDefault(finding => finding.Subject == "libtorch")?.Found ?? "unknown";
        return new Report(
            "doctor",
            ProgramVersion.Text,
            MachineDescription.Here(torch),
            0,
            [table],
            [
                .. findings.Select(finding =>
                    Check.Holds(finding.Subject, finding.LookedFor, finding.Verdict != Verdict.Broken)
                ),
            ]
        );
    }

    private static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Good => "ok",
            Verdict.Notice => "notice",
            _ => "BROKEN",
        };

    private static string Summary(int broken, int notices) =>
        (broken, notices) switch
        {
            (0, 0) => "Everything is as it should be.",
            (0, _) => "Noether works; the notices above say what would make it faster or more complete.",
            _ => "Noether cannot compute until what is marked BROKEN is repaired.",
        };
}
