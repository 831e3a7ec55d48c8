namespace Noether.Torch.Modules;

/// <summary>Compares a saved state with a module's, and names every difference at once.</summary>
public static class StateDifferences
{
    /// <summary>One sentence part per missing, unexpected, misshapen or mistyped tensor; empty where the two agree.</summary>
    /// <remarks>Precisions may differ, and are converted. Real, complex, integer and boolean tensors are not one another.</remarks>
    public static IReadOnlyList<string> Between(
        IEnumerable<NamedTensor> expected,
        IReadOnlyDictionary<string, Tensor> found
    )
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(found);
        var differences = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in expected)
        {
            known.Add(name);
            if (!found.TryGetValue(name, out var saved))
                differences.Add($"'{name}' is missing");
            else if (Of(name, saved, value) is { } difference)
                differences.Add(difference);
        }

        differences.AddRange(
            found.Keys.Where(name => !known.Contains(name)).Select(name => $"'{name}' is not expected")
        );
        return differences;
    }

    /// <summary>How one saved tensor differs from what it should fill; null where it fits.</summary>
    internal static string? Of(string name, Tensor saved, Tensor expected)
    {
        if (!saved.Shape.AsSpan().SequenceEqual(expected.Shape))
            return $"'{name}' is {Text(saved)} in the file and {Text(expected)} in the model";
        return KindOf(saved.DType) == KindOf(expected.DType)
            ? null
            : $"'{name}' is {saved.DType} in the file and {expected.DType} in the model";
    }

    private static string KindOf(DType type) =>
        type.IsFloatingPoint() ? "real"
        : type.IsComplex() ? "complex"
        : type == DType.Bool ? "boolean"
        : "integer";

    private static string Text(Tensor tensor) => $"[{string.Join(", ", tensor.Shape)}]";
}
