using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Noether.Plans;

/// <summary>
/// The JSON Schema (draft 2020-12) of a plan's file, for editors: made from the same records and rules that
/// <see cref="PlanYaml"/> reads with.
/// </summary>
/// <remarks>
/// What a schema allows, reading may still refuse: conditions that involve several keys, infinite numbers, and keys without a
/// default that neither the common keys nor a scale give.
/// </remarks>
public static class PlanSchema
{
    private const string Overlay = "overlay";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // ₁ and ≤ stay readable; the schema goes into a file, never into a web page as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text.</summary>
    /// <param name="plan">The record that files are bound to.</param>
    /// <param name="title">What the files are plans of.</param>
    public static string Of(Type plan, string title)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var common = PlanSchemaNode.Record(plan, PlanMember.Defaults(plan), isOverlay: false);
        ((JsonObject)common["properties"]!)[PlanYaml.ScalesKey] = new JsonObject
        {
            ["description"] =
                "One overlay per scale, laid over the common keys: groups merge, values and lists replace.",
            ["type"] = new JsonArray("object", "null"),
            ["additionalProperties"] = new JsonObject { ["$ref"] = $"#/$defs/{Overlay}" },
        };
        var overlay = PlanSchemaNode.Record(plan, PlanMember.Defaults(plan), isOverlay: true);
        overlay["type"] = new JsonArray("object", "null");
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (key, value) in common.ToArray())
            schema[key] = value?.DeepClone();
        schema["$defs"] = new JsonObject { [Overlay] = overlay };
        return schema.ToJsonString(Options) + "\n";
    }
}
