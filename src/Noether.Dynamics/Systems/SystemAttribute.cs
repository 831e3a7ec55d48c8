namespace Noether.Dynamics.Systems;

/// <summary>Makes a system known by name to plans and to the command line: see <see cref="SystemCatalog"/>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SystemAttribute(string name, string summary) : Attribute
{
    /// <summary>The name, in words joined by hyphens.</summary>
    public string Name { get; } = name;

    /// <summary>One line for a list of systems.</summary>
    public string Summary { get; } = summary;
}
