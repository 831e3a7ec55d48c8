using System.Text;

namespace Noether.Cli.Help;

/// <summary>Names that a command takes, each with one line.</summary>
internal static class NameList
{
    public static string Of(IEnumerable<(string Name, string Description)> entries)
    {
        var all = entries.ToArray();
        var width = all.Select(entry => entry.Name.Length).DefaultIfEmpty(0).Max();
        var text = new StringBuilder();
        foreach (var (name, description) in all)
            text.Append($"  {name.PadRight(width)}  {description}\n");
        return text.ToString();
    }
}
