namespace Noether.Plans;

/// <summary>A key whose value is not the same in two plans.</summary>
/// <param name="Key">Such as <c>training.width</c> or <c>models.0.learning_rate</c>.</param>
/// <param name="Before">The first plan's value, as written.</param>
/// <param name="Now">The second plan's value, as written.</param>
public sealed record PlanDifference(string Key, string Before, string Now)
{
    private const string Absent = "nothing";

    /// <summary>The first difference between two resolved plans, or null where there is none.</summary>
    /// <param name="before">A plan as YAML.</param>
    /// <param name="now">Another.</param>
    /// <param name="ignored">Keys that may differ, at whatever level: the last part of the name.</param>
    public static PlanDifference? Between(string before, string now, IReadOnlyList<string> ignored) =>
        All(before, now, ignored).FirstOrDefault();

    /// <summary>Every difference between two resolved plans, in the order of the first.</summary>
    /// <param name="before">A plan as YAML.</param>
    /// <param name="now">Another.</param>
    /// <param name="ignored">Keys that may differ, at whatever level: the last part of the name.</param>
    public static IEnumerable<PlanDifference> All(string before, string now, IReadOnlyList<string> ignored)
    {
        var (first, second) = (Leaves(before), Leaves(now));
        return first
            .Keys.Union(second.Keys)
            .Where(key => !ignored.Contains(key[(key.LastIndexOf('.') + 1)..]))
            .Select(key => new PlanDifference(
                key,
                first.GetValueOrDefault(key, Absent),
                second.GetValueOrDefault(key, Absent)
            ))
            .Where(difference => difference.Before != difference.Now);
    }

    private static Dictionary<string, string> Leaves(string plan)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(PlanParser.File(plan, "plan"), "", leaves);
        return leaves;
    }

    private static void Collect(PlanNode node, string key, Dictionary<string, string> leaves)
    {
        switch (node)
        {
            case PlanScalar scalar:
                leaves[key] = scalar.Text;
                break;
            case PlanList list:
                for (var index = 0; index < list.Items.Count; index++)
                    Collect(list.Items[index], Join(key, $"{index}"), leaves);
                break;
            case PlanMap map:
                foreach (var entry in map.Entries)
                    Collect(entry.Value, Join(key, entry.Key), leaves);
                break;
        }
    }

    private static string Join(string key, string part) => key.Length == 0 ? part : $"{key}.{part}";
}
