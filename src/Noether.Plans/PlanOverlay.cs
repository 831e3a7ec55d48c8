namespace Noether.Plans;

/// <summary>
/// Lays one plan over another. Keys merge level by level; a value or a list replaces what lies below. A map whose keys are
/// whole numbers, laid over a list, changes those entries of the list (counted from 0).
/// </summary>
public static class PlanOverlay
{
    /// <summary>Mappings merge; anything else is replaced by what lies above.</summary>
    public static PlanNode Merge(PlanNode below, PlanNode above) =>
        (below, above) switch
        {
            (PlanMap lower, PlanMap upper) => Merge(lower, upper),
            (PlanList lower, PlanMap { Entries.Count: > 0 } upper) when upper.Entries.All(IsIndex) => Change(
                lower,
                upper
            ),
            _ => above,
        };

    /// <summary>Mappings merge key by key; what lies above wins.</summary>
    public static PlanMap Merge(PlanMap below, PlanMap above)
    {
        var entries = below.Entries.ToList();
        foreach (var entry in above.Entries)
        {
            var index = entries.FindIndex(existing => existing.Key == entry.Key);
            if (index < 0)
                entries.Add(entry);
            else
                entries[index] = entry with { Value = Merge(entries[index].Value, entry.Value) };
        }

        return below with
        {
            Entries = entries,
        };
    }

    /// <summary>key.sub=value as the map {key: {sub: value}}, ready to be laid over a plan.</summary>
    public static PlanMap FromOverride(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var keys = equals < 0 ? [] : text[..equals].Trim().Split('.');
        if (keys.Length == 0 || keys.Any(string.IsNullOrWhiteSpace))
            throw new UserException(
                $"The override '{text}' is not of the form key=value or key.sub=value, for example training.steps=100."
            );

        var location = new PlanLocation($"override '{text}'", Line: 0);
        return Nested(keys, location, PlanParser.Value(text[(equals + 1)..], location.Source));
    }

    /// <summary>The entry <c>key.sub: value</c> of a file as the map {key: {sub: value}}.</summary>
    public static PlanMap FromEntry(string key, PlanLocation location, PlanNode value)
    {
        var keys = key.Split('.');
        return keys.Any(string.IsNullOrWhiteSpace)
            ? throw location.Refuse($"'{key}' is not of the form key or key.sub, for example training.steps.")
            : Nested(keys, location, value);
    }

    private static PlanMap Nested(IEnumerable<string> keys, PlanLocation location, PlanNode value) =>
        (PlanMap)
            keys.Reverse().Aggregate(value, (node, key) => new PlanMap(location, [new PlanEntry(key, location, node)]));

    private static bool IsIndex(PlanEntry entry) => entry.Key.All(char.IsAsciiDigit);

    private static PlanList Change(PlanList list, PlanMap changes)
    {
        var items = list.Items.ToArray();
        foreach (var change in changes.Entries)
        {
            if (!int.TryParse(change.Key, out var index) || index >= items.Length)
                throw change.Location.Refuse(
                    $"the list has {items.Length} entries, numbered from 0, so there is no entry {change.Key}."
                );
            items[index] = Merge(items[index], change.Value);
        }

        return list with
        {
            Items = items,
        };
    }
}
