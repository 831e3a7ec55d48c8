namespace Noether.Workbench.Grids;

/// <summary>The action that a <see cref="FieldTransformation"/> names.</summary>
/// <param name="name">The short name in tables and model names.</param>
/// <param name="action">Where the action is made,</param>
/// <param name="maker">by this public static method of it, from the number of components of the fields.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class FieldMoveAttribute(string name, Type action, string maker) : Attribute
{
    /// <summary>The short name in tables and model names.</summary>
    public string Name { get; } = name;

    /// <summary>Where the action is made.</summary>
    public Type Action { get; } = action;

    /// <summary>The method that makes it.</summary>
    public string Maker { get; } = maker;

    /// <summary>The components that the fields must have; 0 for any number.</summary>
    public int Components { get; init; }

    /// <summary>What is said of fields with another number of components.</summary>
    public string Refusal { get; init; } = "";
}
