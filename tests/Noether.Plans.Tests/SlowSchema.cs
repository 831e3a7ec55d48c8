using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Noether.Plans.Tests;

/// <summary>What is wrong with a YAML file by a JSON Schema: each keyword as the standard words it, none that it does not know.</summary>
internal sealed class SlowSchema(string text)
{
    private readonly JsonObject _root = JsonNode.Parse(text)!.AsObject();

    public IReadOnlyList<string> Problems(string yaml) => [.. Problems(PlanParser.File(yaml, "plan"), _root, "")];

    private IEnumerable<string> Problems(PlanNode node, JsonObject schema, string at) =>
        schema.SelectMany(keyword => Problems(node, keyword.Key, keyword.Value!, schema, at));

    private IEnumerable<string> Problems(PlanNode node, string keyword, JsonNode value, JsonObject schema, string at) =>
        keyword switch
        {
            "$schema" or "title" or "description" or "default" or "$defs" => [],
            "$ref" => Problems(node, Target((string)value!), at),
            "type" => Unless(Types(value).Any(type => Is(node, type)), $"{at} is not of the type {value}"),
            "enum" => Unless(
                value
                    .AsArray()
                    .Any(name => name is null ? Is(node, "null") : (string)name! == (node as PlanScalar)?.Text),
                $"{at} is none of {value}"
            ),
            "anyOf" => Unless(
                value.AsArray().Any(choice => !Problems(node, choice!.AsObject(), at).Any()),
                $"{at} is none of the choices"
            ),
            "minimum" => Bound(node, at, number => number >= (double)value),
            "maximum" => Bound(node, at, number => number <= (double)value),
            "exclusiveMinimum" => Bound(node, at, number => number > (double)value),
            "exclusiveMaximum" => Bound(node, at, number => number < (double)value),
            "pattern" => Unless(
                !Is(node, "string")
                    || Regex.IsMatch(((PlanScalar)node).Text, (string)value!, RegexOptions.None, Patience),
                $"{at} does not match"
            ),
            "items" => node is PlanList list
                ? list.Items.SelectMany((item, index) => Problems(item, value.AsObject(), $"{at}[{index}]"))
                : [],
            "minItems" => Unless(
                node is not PlanList { Items.Count: var count } || count >= (int)value,
                $"{at} is short"
            ),
            "minProperties" => Unless(
                node is not PlanMap { Entries.Count: var keys } || keys >= (int)value,
                $"{at} has too few keys"
            ),
            "required" => node is PlanMap given
                ? value.AsArray().Where(key => given.Find((string)key!) is null).Select(key => $"{at}.{key} is missing")
                : [],
            "properties" or "patternProperties" => [],
            "additionalProperties" => node is PlanMap map
                ? map.Entries.SelectMany(entry => Entry(entry, schema, $"{at}.{entry.Key}"))
                : [],
            _ => throw new NotSupportedException(keyword),
        };

    private IEnumerable<string> Entry(PlanEntry entry, JsonObject schema, string at)
    {
        if (schema["properties"]?[entry.Key] is JsonObject known)
            return Problems(entry.Value, known, at);
        foreach (var (pattern, matched) in schema["patternProperties"]?.AsObject() ?? [])
        {
            if (Regex.IsMatch(entry.Key, pattern, RegexOptions.None, Patience))
                return Problems(entry.Value, matched!.AsObject(), at);
        }

        return schema["additionalProperties"] is JsonObject other
            ? Problems(entry.Value, other, at)
            : [$"{at} is no key"];
    }

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private JsonObject Target(string reference) =>
        reference[2..].Split('/').Aggregate((JsonNode)_root, (node, key) => node[key]!).AsObject();

    private static IEnumerable<string> Types(JsonNode value) =>
        value is JsonArray many ? many.Select(type => (string)type!) : [(string)value!];

    private static string[] Unless(bool holds, string problem) => holds ? [] : [problem];

    private static string[] Bound(PlanNode node, string at, Func<double, bool> holds) =>
        Unless(!Is(node, "number") || holds(Number((PlanScalar)node)), $"{at} is out of bounds");

    private static double Number(PlanScalar scalar) => double.Parse(scalar.Text, CultureInfo.InvariantCulture);

    private static bool Is(PlanNode node, string type) =>
        (node, type) switch
        {
            (PlanMap, "object") or (PlanList, "array") => true,
            (PlanScalar { IsNull: true }, _) => type == "null",
            (PlanScalar { Quoted: false, Text: "true" or "false" }, _) => type == "boolean",
            (PlanScalar { Quoted: false } scalar, _)
                when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                type == "number" || (type == "integer" && number == Math.Truncate(number)),
            (PlanScalar, _) => type == "string",
            _ => false,
        };
}
