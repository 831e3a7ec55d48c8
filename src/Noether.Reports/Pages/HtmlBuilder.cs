using System.Net;
using System.Text;

namespace Noether.Reports.Pages;

/// <summary>Puts a page together; text is escaped, markup is said to be raw.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder _page = new();

    public HtmlBuilder Raw(string markup)
    {
        _page.Append(markup);
        return this;
    }

    public HtmlBuilder Element(string name, string text, string kind = "", string attributes = "")
    {
        _page.Append('<').Append(name);
        if (kind.Length > 0)
            _page.Append(" class=\"").Append(kind).Append('"');
        if (attributes.Length > 0)
            _page.Append(' ').Append(attributes);
        _page.Append('>').Append(WebUtility.HtmlEncode(text)).Append("</").Append(name).Append(">\n");
        return this;
    }

    public override string ToString() => _page.ToString();
}
