namespace Noether.Experiments;

/// <summary>Where a value was written: a file and its line, or an override of the command line (line 0).</summary>
internal readonly record struct PlanLocation(string Source, int Line)
{
    public override string ToString() => Line > 0 ? $"{Source}({Line})" : Source;

    public UserException Refuse(string sentence) => new($"{this}: {sentence}");
}
