using System.Globalization;

namespace Noether.Symmetry.Groups;

/// <summary>A name with parameters in braces, such as <c>SO({n})</c> or <c>Z{k}xZ{n}xZ{n}</c>.</summary>
internal static class NamePattern
{
    /// <summary>The pattern for people: <c>SO(n)</c>.</summary>
    public static string Written(string pattern) =>
        pattern
            .Replace("{", string.Empty, StringComparison.Ordinal)
            .Replace("}", string.Empty, StringComparison.Ordinal);

    /// <summary>The parameters of a name of this pattern, in the order of their first appearance; null for another name.</summary>
    public static IReadOnlyList<(string Name, string Digits)>? Match(string pattern, string name)
    {
        var found = new List<(string Name, string Digits)>();
        var at = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '{')
            {
                if (at >= name.Length || name[at] != pattern[i])
                    return null;
                at++;
                continue;
            }

            var end = pattern.IndexOf('}', i);
            var digits = string.Concat(name.Skip(at).TakeWhile(char.IsAsciiDigit));
            if (digits.Length == 0 || !TryAdd(found, pattern[(i + 1)..end], digits))
                return null;
            at += digits.Length;
            i = end;
        }

        return at == name.Length ? found : null;
    }

    /// <summary>The number that these digits write; −1 for one beyond 32 bits.</summary>
    public static int Value(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;

    // A parameter that comes again must be the same number.
    private static bool TryAdd(List<(string Name, string Digits)> found, string parameter, string digits)
    {
        foreach (var (name, before) in found)
        {
            if (string.Equals(name, parameter, StringComparison.Ordinal))
                return string.Equals(before, digits, StringComparison.Ordinal);
        }

        found.Add((parameter, digits));
        return true;
    }
}
