using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Noether.Plans;

/// <summary>YAML text → <see cref="PlanNode"/>, remembering the line of every key and value.</summary>
public sealed class PlanParser
{
    // An alias may stand inside its own anchor, and nested aliases multiply; a plan that a person wrote is far smaller.
    private const int MaxNodes = 100_000;
    private const int MaxLevels = 100;

    private readonly string _source;
    private readonly bool _hasLines;
    private int _nodes;

    // The line that was understood last.
    private int _line;

    private PlanParser(string source, bool hasLines)
    {
        _source = source;
        _hasLines = hasLines;
    }

    /// <summary>The one document of a file; an empty file is an empty map.</summary>
    public static PlanMap File(string text, string path)
    {
        var parser = new PlanParser(path, hasLines: true);
        return parser.Parse(text) switch
        {
            PlanMap map => map,
            PlanScalar { IsNull: true } nothing => new PlanMap(nothing.Location, []),
            var other => throw other.Location.Refuse(
                $"a plan is a group of keys such as 'steps: 100', but this is {other.Description}."
            ),
        };
    }

    /// <summary>The value of an override, which is written in YAML too: 5, [1, 2], {steps: 3}.</summary>
    public static PlanNode Value(string text, string source) => new PlanParser(source, hasLines: false).Parse(text);

    private PlanNode Parse(string text)
    {
        try
        {
            RefuseExcess(text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1)
                throw At(stream.Documents[1].RootNode.Start)
                    .Refuse("a second document starts here, but a plan is one.");

            return stream.Documents.Count == 0
                ? new PlanScalar(new PlanLocation(_source, _hasLines ? 1 : 0), "", Quoted: false)
                : Convert(stream.Documents[0].RootNode, level: 0);
        }
        catch (YamlException malformed)
        {
            throw Malformed(text, malformed);
        }
        // What the library trips over in damaged text, it does not always call a mistake of the text.
        catch (Exception failure)
            when (failure is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            throw new UserException(
                $"{new PlanLocation(_source, _line)}: from here on this is not valid YAML.",
                failure
            );
        }
    }

    // The library builds its tree by recursion, which a few thousand brackets drive beyond the end of the stack.
    private void RefuseExcess(string text)
    {
        var events = new Parser(new StringReader(text));
        for (var (level, count) = (0, 0); events.MoveNext(); count++)
        {
            var place = At(events.Current!.Start);
            _line = place.Line;
            level += events.Current.NestingIncrease;
            if (level > MaxLevels)
                throw place.Refuse($"the values here nest deeper than {MaxLevels} levels.");
            if (count > MaxNodes)
                throw place.Refuse($"a plan has at most {MaxNodes} values, and more follow here.");
        }
    }

    private UserException Malformed(string text, YamlException malformed)
    {
        var lines = text.TrimEnd().Split('\n');
        var line = Math.Clamp((int)malformed.Start.Line, 1, lines.Length);
        var reason = $"this is not valid YAML: {malformed.Message.TrimEnd('.')}.";
        // The parser points at the construct that a tab broke; the line with the tab itself helps more.
        var tab = Array.FindIndex(lines, line - 1, candidate => candidate.TrimStart(' ').StartsWith('\t')) + 1;
        if (tab > 0 && malformed.Message.Contains("tab", StringComparison.Ordinal))
            (line, reason) = (tab, "the line starts with a tab, and YAML is indented with spaces only.");

        return new UserException($"{new PlanLocation(_source, _hasLines ? line : 0)}: {reason}", malformed);
    }

    private PlanNode Convert(YamlNode node, int level)
    {
        var location = At(node.Start);
        if (++_nodes > MaxNodes || level > MaxLevels)
            throw location.Refuse("the aliases here repeat themselves without end.");

        return node switch
        {
            YamlScalarNode scalar => new PlanScalar(location, scalar.Value ?? "", scalar.Style != ScalarStyle.Plain),
            YamlSequenceNode list => new PlanList(
                location,
                [.. list.Children.Select(child => Convert(child, level + 1))]
            ),
            YamlMappingNode map => new PlanMap(
                location,
                [.. map.Children.Select(child => Entry(child.Key, child.Value, level + 1))]
            ),
            _ => throw location.Refuse($"a plan holds values, lists and keys, but this is {node.NodeType}."),
        };
    }

    private PlanEntry Entry(YamlNode key, YamlNode value, int level)
    {
        var location = At(key.Start);
        if (key is not YamlScalarNode { Value: { Length: > 0 } name })
            throw location.Refuse("a key is a single word such as 'learning_rate'.");

        return new PlanEntry(name, location, Convert(value, level));
    }

    private PlanLocation At(Mark mark) => new(_source, _hasLines ? (int)Math.Max(1, mark.Line) : 0);
}
