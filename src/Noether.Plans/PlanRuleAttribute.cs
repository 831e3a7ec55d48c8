namespace Noether.Plans;

/// <summary>
/// What the value of a plan's key must satisfy, beside its type. On a list the rule holds for the list and for each entry.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public abstract class PlanRuleAttribute : Attribute
{
    /// <summary>The requirement that <paramref name="value"/> breaks, to follow the word "must", or null when it holds.</summary>
    public abstract string? BrokenBy(object value);

    /// <summary>The same requirement in JSON Schema, of values of one of its types, or null where it asks nothing of them.</summary>
    internal abstract SchemaKeyword? KeywordFor(string type);

    /// <summary>The requirement where the value is a number that breaks it; a number with a bound must also be finite.</summary>
    protected static string? Requirement(object value, Func<double, bool> holds, string requirement)
    {
        ArgumentNullException.ThrowIfNull(holds);
        if (value is not (int or long or ulong or uint or float or double))
            return null;
        var number = Convert.ToDouble(value);
        return double.IsInfinity(number) ? "be finite"
            : holds(number) ? null
            : requirement;
    }
}
