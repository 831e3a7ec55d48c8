using Noether.Plans;

namespace Noether.Workbench.Studies;

/// <summary>The settings of a study: every combination of the values that its keys take.</summary>
internal static class StudyGrid
{
    /// <summary>More are a mistake: nobody waits for them.</summary>
    public const int MaxRuns = 10_000;

    /// <summary>The settings, the last key changing first. Without keys there is one, which changes nothing.</summary>
    /// <exception cref="UserException">A key has no list of values, or there are too many settings.</exception>
    public static IReadOnlyList<StudySetting> Of(PlanMap? over)
    {
        IReadOnlyList<StudySetting> settings = [StudySetting.None];
        foreach (var entry in over?.Entries ?? [])
        {
            var values = Values(entry);
            if ((long)settings.Count * values.Count > MaxRuns)
                throw entry.Location.Refuse(
                    $"with '{entry.Key}' there are more than {MaxRuns} settings; take fewer values."
                );
            settings = [.. settings.SelectMany(setting => values.Select(value => setting.With(entry, value)))];
        }

        return settings;
    }

    private static IReadOnlyList<PlanNode> Values(PlanEntry entry) =>
        entry.Value switch
        {
            PlanList { Items.Count: > 0 } list => list.Items,
            PlanList => throw entry.Location.Refuse($"'{entry.Key}' has no values, so there would be no run."),
            var other => throw entry.Location.Refuse(
                $"'{entry.Key}' needs a list of values such as [a, b], but it is {other.Description}; write keys below keys with dots."
            ),
        };
}
