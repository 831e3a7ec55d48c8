using System.Text;

namespace Noether.Reports.Charts;

/// <summary>Points in pixels → the <c>d</c> of an SVG path. A point that is not finite ends one piece; the next starts another.</summary>
internal sealed class PathData
{
    private readonly StringBuilder _text = new();
    private bool _isDrawing;
    private bool _isSingle;

    public void Add(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            End();
            return;
        }

        _text.Append(_isDrawing ? 'L' : 'M').Append(SvgBuilder.Number(x)).Append(' ').Append(SvgBuilder.Number(y));
        _isSingle = !_isDrawing;
        _isDrawing = true;
    }

    public void End()
    {
        // A piece of one point has no length; with round ends this draws it as a dot.
        if (_isDrawing && _isSingle)
            _text.Append("h0");
        _isDrawing = false;
    }

    public override string ToString()
    {
        End();
        return _text.ToString();
    }
}
