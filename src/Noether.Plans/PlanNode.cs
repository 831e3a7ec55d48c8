namespace Noether.Plans;

/// <summary>A piece of a plan as written, before it is known what type it should have.</summary>
public abstract record PlanNode(PlanLocation Location)
{
    /// <summary>What this is, in the words of an error message.</summary>
    public abstract string Description { get; }

    /// <summary>The same as YAML in one line, near to how it was written.</summary>
    public abstract string Written { get; }
}

/// <summary>One value. Quoted text is never null, a number or a truth value.</summary>
public sealed record PlanScalar(PlanLocation Location, string Text, bool Quoted) : PlanNode(Location)
{
    /// <summary>Whether nothing was written.</summary>
    public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <inheritdoc/>
    public override string Description => IsNull ? "empty" : $"'{Text}'";

    /// <inheritdoc/>
    public override string Written => IsNull ? "null" : Text;
}

/// <summary>Values in order.</summary>
public sealed record PlanList(PlanLocation Location, IReadOnlyList<PlanNode> Items) : PlanNode(Location)
{
    /// <inheritdoc/>
    public override string Description => "a list";

    /// <inheritdoc/>
    public override string Written => $"[{string.Join(", ", Items.Select(item => item.Written))}]";
}

/// <summary>Keys with values, in the order written.</summary>
public sealed record PlanMap(PlanLocation Location, IReadOnlyList<PlanEntry> Entries) : PlanNode(Location)
{
    /// <inheritdoc/>
    public override string Description => "a group of keys";

    /// <inheritdoc/>
    public override string Written =>
        $"{{{string.Join(", ", Entries.Select(entry => $"{entry.Key}: {entry.Value.Written}"))}}}";

    /// <summary>The entry of this key, or null.</summary>
    public PlanEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The same without one key.</summary>
    public PlanMap Without(string key) => this with { Entries = [.. Entries.Where(entry => entry.Key != key)] };
}

/// <summary>One key of a map, with the place where the key stands.</summary>
public sealed record PlanEntry(string Key, PlanLocation Location, PlanNode Value);
