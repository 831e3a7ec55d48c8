namespace Noether.Plans;

/// <summary>Where a value was written: a file and its line, or an override of the command line (line 0).</summary>
public readonly record struct PlanLocation(string Source, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{Source}({Line})" : Source;

    /// <summary>A refusal that begins with this place.</summary>
    public UserException Refuse(string sentence) => new($"{this}: {sentence}");
}
