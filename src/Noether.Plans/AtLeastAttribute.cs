namespace Noether.Plans;

/// <summary>The number must be ≥ the bound, and neither NaN nor infinite.</summary>
public sealed class AtLeastAttribute(double bound) : PlanRuleAttribute
{
    /// <summary>The smallest number allowed.</summary>
    public double Bound => bound;

    /// <inheritdoc/>
    public override string? BrokenBy(object value) =>
        Requirement(value, number => number >= bound, $"be at least {bound}");

    /// <inheritdoc/>
    internal override SchemaKeyword? KeywordFor(string type) => SchemaKeyword.ForNumber(type, "minimum", bound);
}
