namespace Noether.Reports.Charts;

/// <summary>A mark on an axis. A mark without a label is a minor one.</summary>
internal readonly record struct Tick(double Value, string? Label);
