using System.Collections;
using System.Text.Json.Nodes;

namespace Noether.Plans;

/// <summary>Values of plans as JSON, spelled as in YAML.</summary>
internal static class PlanJson
{
    /// <summary>A value, list, dictionary or record; a number that JSON cannot write is null, as is null itself.</summary>
    public static JsonNode? Of(object? value) =>
        value switch
        {
            null => null,
            string text => text,
            bool truth => truth,
            Enum name => PlanMember.KeyOf(name.ToString()),
            float or double => double.IsFinite(Convert.ToDouble(value)) ? Convert.ToDouble(value) : null,
            ulong number => number,
            int or long => Convert.ToInt64(value),
            IDictionary entries => Entries(entries),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Of)]),
            _ => Record(value),
        };

    private static JsonObject Entries(IDictionary entries)
    {
        var map = new JsonObject();
        foreach (DictionaryEntry entry in entries)
            map[(string)entry.Key] = Of(entry.Value);
        return map;
    }

    private static JsonObject Record(object plan) =>
        new(PlanMember.Of(plan.GetType()).Select(member => KeyValuePair.Create(member.Key, Of(member.Get(plan)))));
}
