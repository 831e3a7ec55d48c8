using System.Text.Json.Nodes;

namespace Noether.Plans;

/// <summary>The schema of one value of a plan: C# type and rules → JSON Schema.</summary>
internal static class PlanSchemaNode
{
    private const int MaxLevels = 20;

    /// <summary>A group of keys.</summary>
    /// <param name="type">The record.</param>
    /// <param name="defaults">What the keys are where they are left out; null where nothing is known of that.</param>
    /// <param name="isOverlay">Whether the group lies over another, whose lists it may change entry by entry.</param>
    /// <param name="level">How deep it lies.</param>
    public static JsonObject Record(Type type, object? defaults, bool isOverlay, int level = 0)
    {
        if (level > MaxLevels)
            throw new ArgumentException($"A plan is finite, but {type} holds itself.", nameof(type));

        var properties = new JsonObject();
        foreach (var member in PlanMember.Of(type))
            properties[member.Key] = Member(member, defaults, isOverlay, level);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Member(PlanMember member, object? owner, bool isOverlay, int level)
    {
        var value = owner is null ? null : member.Get(owner);
        var schema = Value(member.Type, member.Rules, value, isOverlay, level + 1);
        if (member.AllowsNull)
            AllowNull(schema);
        var described = new JsonObject();
        if (PlanDocumentation.Of(member) is { } description)
            described["description"] = description;
        foreach (var (key, part) in schema.ToArray())
        {
            schema.Remove(key);
            described[key] = part;
        }

        // The keys of a nested record have defaults of their own.
        if (owner is not null && !(PlanShape.Of(Plain(member.Type)) == PlanShape.Record && value is not null))
            AddDefault(described, value, member.AllowsNull);
        return described;
    }

    private static void AddDefault(JsonObject schema, object? value, bool allowsNull)
    {
        if (PlanJson.Of(value) is { } text)
            schema["default"] = text;
        else if (value is null && allowsNull)
            schema["default"] = null;
    }

    private static JsonObject Value(
        Type declared,
        IReadOnlyList<PlanRuleAttribute> rules,
        object? value,
        bool isOverlay,
        int level
    )
    {
        var type = Plain(declared);
        return PlanShape.Of(type) switch
        {
            PlanShape.List => List(PlanShape.Element(type), rules, isOverlay, level),
            PlanShape.Dictionary => Ruled(
                new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = Value(PlanShape.Element(type), [], null, isOverlay, level + 1),
                },
                "object",
                rules
            ),
            PlanShape.Record => Record(type, value ?? PlanMember.Defaults(type), isOverlay, level),
            _ => Scalar(type, rules),
        };
    }

    private static JsonObject List(Type element, IReadOnlyList<PlanRuleAttribute> rules, bool isOverlay, int level)
    {
        var items = Value(element, rules, null, isOverlay: false, level + 1);
        var required = PlanShape.Of(Plain(element)) == PlanShape.Record ? PlanMember.Of(Plain(element)) : [];
        if (required.Any(member => member.IsRequired))
            items["required"] = new JsonArray([
                .. required.Where(member => member.IsRequired).Select(member => (JsonNode)member.Key),
            ]);
        var list = Ruled(new JsonObject { ["type"] = "array", ["items"] = items }, "array", rules);
        if (!isOverlay)
            return list;

        var changed = new JsonObject
        {
            ["type"] = "object",
            ["patternProperties"] = new JsonObject { ["^[0-9]+$"] = Value(element, rules, null, isOverlay, level + 1) },
            ["additionalProperties"] = false,
            ["minProperties"] = 1,
        };
        return new JsonObject { ["anyOf"] = new JsonArray(list, changed) };
    }

    private static JsonObject Scalar(Type type, IReadOnlyList<PlanRuleAttribute> rules)
    {
        if (type.IsEnum)
            return new JsonObject
            {
                ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)PlanMember.KeyOf(name))]),
            };
        // Any value may be read as text: a name such as 12, a date.
        if (type == typeof(string))
            return Ruled(new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") }, "string", rules);
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };

        var name = type == typeof(double) || type == typeof(float) ? "number" : "integer";
        var schema = new JsonObject { ["type"] = name };
        if (type == typeof(ulong))
            schema["minimum"] = 0;
        if (type == typeof(int))
            (schema["minimum"], schema["maximum"]) = (int.MinValue, int.MaxValue);
        return Ruled(schema, name, rules);
    }

    private static JsonObject Ruled(JsonObject schema, string type, IReadOnlyList<PlanRuleAttribute> rules)
    {
        foreach (var keyword in rules.Select(rule => rule.KeywordFor(type)).OfType<SchemaKeyword>())
            schema[keyword.Name] = keyword.Value;
        return schema;
    }

    private static void AllowNull(JsonObject schema)
    {
        if (schema["enum"] is JsonArray names)
            names.Add(null);
        else if (schema["anyOf"] is JsonArray choices)
            choices.Add(new JsonObject { ["type"] = "null" });
        else
            schema["type"] = schema["type"] is JsonArray types
                ? new JsonArray([.. types.Select(type => type!.DeepClone()), "null"])
                : new JsonArray(schema["type"]!.DeepClone(), "null");
    }

    private static Type Plain(Type declared) => Nullable.GetUnderlyingType(declared) ?? declared;
}
