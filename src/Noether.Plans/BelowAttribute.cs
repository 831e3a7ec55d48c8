namespace Noether.Plans;

/// <summary>The number must be &lt; the bound, and neither NaN nor infinite.</summary>
public sealed class BelowAttribute(double bound) : PlanRuleAttribute
{
    /// <summary>The number to stay below.</summary>
    public double Bound => bound;

    /// <inheritdoc/>
    public override string? BrokenBy(object value) => Requirement(value, number => number < bound, $"be below {bound}");

    /// <inheritdoc/>
    internal override SchemaKeyword? KeywordFor(string type) =>
        SchemaKeyword.ForNumber(type, "exclusiveMaximum", bound);
}
