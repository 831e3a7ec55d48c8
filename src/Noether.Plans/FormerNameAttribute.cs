namespace Noether.Plans;

/// <summary>How a key of plans was called before: it is still read, and whoever writes it is told the new name once.</summary>
/// <param name="name">The old key, as it stands in YAML.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormerNameAttribute(string name) : Attribute
{
    /// <summary>The old key.</summary>
    public string Name { get; } = name;
}
