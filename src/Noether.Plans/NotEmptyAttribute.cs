using System.Collections;

namespace Noether.Plans;

/// <summary>The list or text must hold something.</summary>
public sealed class NotEmptyAttribute : PlanRuleAttribute
{
    /// <inheritdoc/>
    public override string? BrokenBy(object value) =>
        value switch
        {
            string text when string.IsNullOrWhiteSpace(text) => "not be empty",
            ICollection { Count: 0 } => "not be empty",
            _ => null,
        };

    /// <inheritdoc/>
    internal override SchemaKeyword? KeywordFor(string type) =>
        type switch
        {
            "string" => new("pattern", @"\S"),
            "array" => new("minItems", 1),
            "object" => new("minProperties", 1),
            _ => null,
        };
}
