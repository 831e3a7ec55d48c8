namespace Noether.Symmetry.Representations;

/// <summary>Writes representations so that <see cref="RepresentationNotation"/> reads them back.</summary>
internal static class Notation
{
    public static string OfProduct(IReadOnlyCollection<Representation> factors)
    {
        if (factors.Count == 0)
            return "T0";
        // T(p,q) has all of V before all of V*.
        var names = factors.Select(factor => factor.ToString()!).ToList();
        var (vectors, duals) = (names.TakeWhile(name => name == "V").Count(), names.Count(name => name == "V*"));
        if (vectors + duals == names.Count && names.Skip(vectors).All(name => name == "V*"))
            return names is [var single] ? single
                : duals == 0 ? $"T{vectors}"
                : $"T({vectors},{duals})";
        return string.Join(
            '⊗',
            factors.Select(factor => factor is SumRepresentation ? $"({factor})" : factor.ToString())
        );
    }

    public static string OfSum(IReadOnlyCollection<(int Count, Representation Part)> parts) =>
        parts.Count == 0 ? "0" : string.Join('+', parts.Select(part => Multiple(part.Count, part.Part.ToString()!)));

    // 3T1 and 2V need no ×; before any other name it keeps 2x1o from reading as 21o.
    private static string Multiple(int count, string text) =>
        count == 1 ? text
        : text[0] is 'T' or 'V' ? $"{count}{text}"
        : $"{count}x{text}";
}
