namespace Noether.Workbench.Grids;

/// <summary>What the numbers of a field mean, for axes.</summary>
/// <param name="Velocity">The unit of velocity, or nothing.</param>
/// <param name="Time">The unit of time, such as days.</param>
/// <param name="Step">From one frame to the next, in that unit.</param>
public sealed record FieldUnits(string Velocity, string Time, double Step)
{
    private const string None = "1";

    /// <summary>Those of a field; where it has no times, they are counted in frames. Null is a field without units.</summary>
    public static FieldUnits Of(FieldStandards? standards)
    {
        if (standards is null)
            return new("", "frames", 1);
        // "days since 1950-01-01" is a unit with an origin.
        var time = standards.Time.Text.Split(" since ")[0];
        return time == None
            ? new(Unit(standards.Velocity), "frames", 1)
            : new(Unit(standards.Velocity), time, standards.Step);
    }

    /// <summary>A quantity with its unit, such as <c>speed (m/s)</c>.</summary>
    public static string Label(string quantity, string unit) => unit.Length == 0 ? quantity : $"{quantity} ({unit})";

    private static string Unit(string text) =>
        text switch
        {
            None => "",
            "m s-1" or "m s**-1" => "m/s",
            _ => text,
        };
}
