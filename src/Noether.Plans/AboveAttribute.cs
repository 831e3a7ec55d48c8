namespace Noether.Plans;

/// <summary>The number must be &gt; the bound, and neither NaN nor infinite.</summary>
public sealed class AboveAttribute(double bound) : PlanRuleAttribute
{
    /// <summary>The number to stay above.</summary>
    public double Bound => bound;

    /// <inheritdoc/>
    public override string? BrokenBy(object value) => Requirement(value, number => number > bound, $"be above {bound}");

    /// <inheritdoc/>
    internal override SchemaKeyword? KeywordFor(string type) =>
        SchemaKeyword.ForNumber(type, "exclusiveMinimum", bound);
}
