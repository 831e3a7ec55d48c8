using Noether.Primitives.Names;

namespace Noether.Symmetry.Groups;

/// <summary>Reads the name of a group: one of <see cref="GroupTable"/>, an embedding or a product.</summary>
/// <remarks>
/// <c>O(2)⊂R3</c> (or <c>O(2)&lt;R3</c>) acts on the first components of R³, <c>SO(2)⊂R3[1]</c> on those from the second on;
/// <c>SO(3)×S(5)</c> (or <c>SO(3)*S(5)</c>) is a direct product, grouped from the left. ⊂ binds closer than ×; parentheses
/// group. The printed name of every such group reads back as an equal group.
/// </remarks>
public static class GroupNames
{
    /// <summary>The group of this name.</summary>
    /// <exception cref="SymmetryException">There is none; the message names the nearest ones.</exception>
    public static Group Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = string.Concat(name.Where(letter => !char.IsWhiteSpace(letter)))
            .Replace('*', '×')
            .Replace('<', '⊂')
            .Replace("ℝ", "R", StringComparison.Ordinal);
        if (text.Length == 0)
            throw new SymmetryException(
                "The name of a group is missing: write one such as SO(3), O(2)⊂R3 or SO(3)×S(5)."
            );
        return Product(text);
    }

    private static Group Product(string text)
    {
        var factors = Split(text, '×').ConvertAll(Embedding);
        return factors.Aggregate((left, right) => left.Times(right));
    }

    private static Group Embedding(string text)
    {
        if (Named(text) is { } whole)
            return whole;
        var cut = text.LastIndexOf('⊂');
        if (cut > text.LastIndexOf(')') || (cut > 0 && text[^1] == ']'))
            return Embedded(text[..cut], text[(cut + 1)..]);
        if (text is ['(', .., ')'])
            return Product(text[1..^1]);
        throw Unknown(text);
    }

    private static Group Embedded(string group, string space)
    {
        foreach (var pattern in (string[])["R{dimension}", "R{dimension}[{first}]"])
        {
            if (NamePattern.Match(pattern, space) is { } parameters)
            {
                var dimension = NamePattern.Value(parameters[0].Digits);
                var first = parameters.Count > 1 ? NamePattern.Value(parameters[1].Digits) : 0;
                if (dimension is < 1 or > 4096)
                    throw new SymmetryException(
                        $"'{group}⊂{space}' embeds into R{dimension}, but the space must have 1 to 4096 components."
                    );
                return Embedding(group).Embedded(dimension, first);
            }
        }

        throw new SymmetryException(
            $"'{space}' in '{group}⊂{space}' is no space: write R3, or R3[1] to begin at the second component."
        );
    }

    private static Group? Named(string text) =>
        GroupTable.All.Select(family => family.TryMake(text)).FirstOrDefault(group => group is not null);

    // At the separators outside parentheses.
    private static List<string> Split(string text, char separator)
    {
        var (parts, start, depth) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (text[i] == separator && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static SymmetryException Unknown(string text)
    {
        var nearest = NameDistance
            .Nearest(
                text,
                GroupTable.All.SelectMany(family => family.Aliases.Prepend(family.Pattern)).Select(NamePattern.Written)
            )
            .Take(3)
            .ToArray();
        return new SymmetryException(
            $"There is no group '{text}': the nearest names are {string.Join(", ", nearest)}."
        );
    }
}
