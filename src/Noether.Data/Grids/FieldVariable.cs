namespace Noether.Data.Grids;

/// <summary>A variable over time, rows and columns that is written to a file.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Units">Its unit; <c>1</c> for none.</param>
/// <param name="LongName">What it is, in words.</param>
public sealed record FieldVariable(string Name, string Units = "1", string? LongName = null);
