namespace Noether.Torch;

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
            else if (!saved.Shape.AsSpan().SequenceEqual(value.Shape))
                differences.Add($"'{name}' is {Text(saved)} in the file and {Text(value)} in the model");
            else if (KindOf(saved.DType) != KindOf(value.DType))
                differences.Add($"'{name}' is {saved.DType} in the file and {value.DType} in the model");
        }

        differences.AddRange(
            found.Keys.Where(name => !known.Contains(name)).Select(name => $"'{name}' is not expected")
        );
        return differences;
    }

    private static string KindOf(DType type) =>
        type.IsFloatingPoint() ? "real"
        : type.IsComplex() ? "complex"
        : type == DType.Bool ? "boolean"
        : "integer";

    private static string Text(Tensor tensor) => $"[{string.Join(", ", tensor.Shape)}]";
}
