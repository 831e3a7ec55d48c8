namespace Noether.Plans;

/// <summary>The number must be ≤ the bound, and neither NaN nor infinite.</summary>
public sealed class AtMostAttribute(double bound) : PlanRuleAttribute
{
    /// <summary>The largest number allowed.</summary>
    public double Bound => bound;

    /// <inheritdoc/>
    public override string? BrokenBy(object value) =>
        Requirement(value, number => number <= bound, $"be at most {bound}");

    /// <inheritdoc/>
    internal override SchemaKeyword? KeywordFor(string type) => SchemaKeyword.ForNumber(type, "maximum", bound);
}
