using System.Text;

namespace Noether.Cli.Help;

/// <summary>Examples as indented lines: what each is for, then the line to copy.</summary>
internal static class ExampleText
{
    public static string Of(IEnumerable<Example> examples)
    {
        var text = new StringBuilder();
        foreach (var example in examples)
            text.Append("  ").Append(example.Meaning).Append('\n').Append("    ").Append(example.Line).Append('\n');
        return text.ToString();
    }
}
