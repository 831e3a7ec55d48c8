namespace Noether.Symmetry.Groups;

/// <summary>A family of groups that has a name: one line of <see cref="GroupTable"/>, of its help, and of every suite of laws.</summary>
/// <param name="Pattern">How it is written, its parameters in braces: <c>SO({n})</c>.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Example">A small member, on which the laws are tested.</param>
/// <param name="Make">The group of these parameters, in the order of their first appearance.</param>
public sealed record GroupDescription(string Pattern, string Meaning, string Example, Func<int[], Group> Make)
{
    /// <summary>Other ways to write it, with the same parameters.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The largest parameter: beyond it the generators alone would fill the memory.</summary>
    public int Largest { get; init; } = 40;

    /// <summary>The pattern for people: <c>SO(n)</c>.</summary>
    public string Written => NamePattern.Written(Pattern);

    /// <summary>The group of this name, or null where the name is not of this family.</summary>
    /// <exception cref="SymmetryException">It is, but a parameter is out of range.</exception>
    internal Group? TryMake(string name)
    {
        foreach (var pattern in Aliases.Prepend(Pattern))
        {
            if (NamePattern.Match(pattern, name) is { } parameters)
                return Make([.. parameters.Select(parameter => Checked(name, parameter))]);
        }

        return null;
    }

    private int Checked(string name, (string Name, string Digits) parameter)
    {
        var value = NamePattern.Value(parameter.Digits);
        return value >= 1 && value <= Largest
            ? value
            : throw new SymmetryException(
                $"'{name}' asks for {parameter.Name} = {parameter.Digits}, but {parameter.Name} of {Written} must lie "
                    + $"between 1 and {Largest}."
            );
    }
}
