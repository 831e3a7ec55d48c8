using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>Reads what linear maps are asked for: <c>T2->T2</c>, <c>V⊗V->V</c>; → may be written for ->.</summary>
public static class MapNotation
{
    private static readonly string[] Arrows = ["->", "→"];

    /// <summary>The representations before and after the arrow.</summary>
    /// <exception cref="SymmetryException">The text does not parse: the message gives the position in all of it, from 1.</exception>
    public static (Representation From, Representation To) Parse(string text, Group group)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(group);
        var (start, arrow) = Find(text, 0);
        if (start < 0)
            throw new SymmetryException(
                $"Position {text.Length + 1} of '{text}': expected '->' between the inputs and the outputs, as in T2->T2, but found the end."
            );
        var after = start + arrow.Length;
        if (Find(text, after).Start is >= 0 and var second)
            throw new SymmetryException(
                $"Position {second + 1} of '{text}': expected the end, but found a second arrow."
            );
        // Blanks mean nothing, so they keep the positions of the outputs.
        return (Side(text[..start], text, group), Side(new string(' ', after) + text[after..], text, group));
    }

    private static Representation Side(string side, string whole, Group group)
    {
        try
        {
            return RepresentationNotation.Parse(side, group);
        }
        catch (SymmetryException refused)
        {
            throw new SymmetryException(
                refused.Message.Replace($" of '{side}'", $" of '{whole}'", StringComparison.Ordinal),
                refused
            );
        }
    }

    private static (int Start, string Arrow) Find(string text, int from) =>
        Arrows
            .Select(arrow => (Start: text.IndexOf(arrow, from, StringComparison.Ordinal), Arrow: arrow))
            .Where(found => found.Start >= 0)
            .DefaultIfEmpty((-1, ""))
            .MinBy(found => found.Item1);
}
