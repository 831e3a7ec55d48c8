using Noether.Plans;

namespace Noether.Workbench.Studies;

/// <summary>One combination of the values of a study's keys.</summary>
/// <param name="Values">The values as written, in the order of the keys.</param>
/// <param name="Changes">The same as changes to the plan, which know their lines.</param>
internal sealed record StudySetting(IReadOnlyList<string> Values, IReadOnlyList<PlanMap> Changes)
{
    /// <summary>The setting that changes nothing.</summary>
    public static StudySetting None { get; } = new([], []);

    /// <summary>This one with one more value.</summary>
    public StudySetting With(PlanEntry key, PlanNode value) =>
        new([.. Values, value.Written], [.. Changes, PlanOverlay.FromEntry(key.Key, value.Location, value)]);
}
