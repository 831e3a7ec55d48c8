using System.Text.Json.Nodes;

namespace Noether.Plans;

/// <summary>One requirement in the words of JSON Schema, such as <c>minimum: 1</c>.</summary>
internal sealed record SchemaKeyword(string Name, JsonNode Value)
{
    /// <summary>A bound of numbers, which says nothing of other values.</summary>
    public static SchemaKeyword? ForNumber(string type, string name, double bound) =>
        type is "integer" or "number" ? new(name, bound) : null;
}
