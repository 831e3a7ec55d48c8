namespace Noether.Reports;

/// <summary>A measured value against the bar that it must meet. NaN meets no bar.</summary>
/// <param name="Id">The name of the check, such as P1.</param>
/// <param name="Description">What was measured, with its unit.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Bar">The bar as a person reads it, such as ≤ 0.005.</param>
/// <param name="Ok">Whether the value meets the bar.</param>
public sealed record Check(string Id, string Description, double Value, string Bar, bool Ok)
{
    /// <summary>value ≤ bar.</summary>
    public static Check AtMost(string id, string description, double value, double bar) =>
        new(id, description, value, $"≤ {Number(bar)}", value <= bar);

    /// <summary>value ≥ bar.</summary>
    public static Check AtLeast(string id, string description, double value, double bar) =>
        new(id, description, value, $"≥ {Number(bar)}", value >= bar);

    /// <summary>low ≤ value ≤ high.</summary>
    public static Check Between(string id, string description, double value, double low, double high) =>
        new(id, description, value, $"{Number(low)} to {Number(high)}", value >= low && value <= high);

    /// <summary>A condition that holds or does not; its value is 1 or 0.</summary>
    public static Check Holds(string id, string description, bool holds) =>
        new(id, description, holds ? 1 : 0, "= 1", holds);

    /// <summary>The line that a command prints: <c>ok     P1  rollout error: 0.0042 (≤ 0.005)</c>.</summary>
    public override string ToString() => $"{(Ok ? "ok    " : "SHORT ")} {Id}  {Description}: {Number(Value)} ({Bar})";

    private static string Number(double value) => CellFormat.Number(value, CellFormat.Default);
}
