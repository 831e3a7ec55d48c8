using System.Globalization;
using System.Text;
using System.Xml;

namespace Noether.Reports.Charts;

/// <summary>Writes SVG elements; the XML writer underneath sees to escaping and nesting.</summary>
internal sealed class SvgBuilder : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _writer;

    public SvgBuilder()
    {
        _writer = XmlWriter.Create(
            _text,
            new XmlWriterSettings
            {
                OmitXmlDeclaration = true,
                Indent = true,
                NewLineChars = "\n",
            }
        );
    }

    /// <summary>At most one decimal: a tenth of a pixel is finer than the eye.</summary>
    public static string Number(double value) =>
        Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    public SvgBuilder Open(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _writer.WriteStartElement(name, Namespace);
        foreach (var (attribute, value) in attributes)
            _writer.WriteAttributeString(
                attribute,
                value is double number ? Number(number) : Clean(value.ToString() ?? "")
            );
        return this;
    }

    public SvgBuilder Close()
    {
        _writer.WriteEndElement();
        return this;
    }

    public SvgBuilder Element(string name, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Open(name, attributes).Close();

    /// <summary>Text at a point; <paramref name="anchor"/> is start, middle or end.</summary>
    public SvgBuilder Text(double x, double y, string text, string kind = "", string anchor = "start") =>
        Open("text", ("x", x), ("y", y), ("class", kind), ("text-anchor", anchor)).Content(text).Close();

    public SvgBuilder Line(double x1, double y1, double x2, double y2, string kind) =>
        Element("line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("class", kind));

    public SvgBuilder Content(string text)
    {
        _writer.WriteString(Clean(text));
        return this;
    }

    public override string ToString()
    {
        _writer.Flush();
        return _text.ToString();
    }

    public void Dispose() => _writer.Dispose();

    // Control characters have no place in XML at all, not even escaped.
    private static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar)
            ? text
            : string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) ? letter : '\uFFFD'));
}
