using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Noether.Plans;

/// <summary>Record → YAML with every key written out.</summary>
internal sealed partial class PlanWriter(IEmitter emitter)
{
    public static string Write(object plan)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, EmitterSettings.Default.WithBestWidth(int.MaxValue).WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(version: null, tags: [], isImplicit: true));
        new PlanWriter(emitter).Record(plan);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private void Record(object plan)
    {
        StartMap();
        foreach (var member in PlanMember.Of(plan.GetType()))
        {
            Plain(member.Key);
            Value(member.Get(plan));
        }

        emitter.Emit(new MappingEnd());
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                Plain("null");
                break;
            case string text:
                Text(text);
                break;
            case bool truth:
                Plain(truth ? "true" : "false");
                break;
            case float or double:
                Plain(Real(value));
                break;
            case Enum name:
                Plain(PlanMember.KeyOf(name.ToString()));
                break;
            case IDictionary entries:
                Dictionary(entries);
                break;
            case IList items:
                List(items);
                break;
            case IFormattable number when value.GetType().IsPrimitive:
                Plain(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                Record(value);
                break;
        }
    }

    private void Dictionary(IDictionary entries)
    {
        StartMap();
        foreach (DictionaryEntry entry in entries)
        {
            Text((string)entry.Key);
            Value(entry.Value);
        }

        emitter.Emit(new MappingEnd());
    }

    private void List(IList items)
    {
        var isShort = items
            .Cast<object?>()
            .All(item => item is null or string || item.GetType().IsPrimitive || item is Enum);
        var style = isShort ? SequenceStyle.Flow : SequenceStyle.Block;
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, style));
        foreach (var item in items)
            Value(item);
        emitter.Emit(new SequenceEnd());
    }

    private void StartMap() =>
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));

    private void Plain(string text) => Scalar(text, ScalarStyle.Plain);

    // Anything that some YAML reader might take for a number, a truth value or nothing is quoted.
    private void Text(string text) =>
        Scalar(text, Word().IsMatch(text) && !Keyword().IsMatch(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted);

    private void Scalar(string text, ScalarStyle style) =>
        emitter.Emit(
            new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true)
        );

    /// <summary>The shortest digits that read back the same, with the point that YAML 1.1 readers want before an exponent.</summary>
    private static string Real(object value)
    {
        var number = Convert.ToDouble(value);
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? ".nan"
                : number > 0 ? ".inf"
                : "-.inf";

        var text = ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
        return text.Contains('e') && !text.Contains('.') ? text.Replace("e", ".0e") : text;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(
        @"^(true|false|null|yes|no|on|off|y|n)\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Keyword();
}
