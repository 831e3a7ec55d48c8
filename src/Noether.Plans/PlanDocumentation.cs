using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Noether.Plans;

/// <summary>What the code says of a plan's keys: the XML documentation that the compiler leaves beside the program.</summary>
internal static partial class PlanDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = new();

    /// <summary>One paragraph about the key, or null where there is none.</summary>
    public static string? Of(PlanMember member)
    {
        var (type, name) = (member.Owner, member.Name);
        var entries = Files.GetOrAdd(type.Assembly, Read);
        var typeName = type.FullName?.Replace('+', '.');
        var text = entries.GetValueOrDefault($"P:{typeName}.{name}")?.Element("summary");
        // A record's positional property is described as a parameter.
        text ??= entries
            .GetValueOrDefault($"T:{typeName}")
            ?.Elements("param")
            .FirstOrDefault(parameter => (string?)parameter.Attribute("name") == name);
        return text is null ? null : Spaces().Replace(Words(text), " ").Trim();
    }

    private static string Words(XElement element) =>
        string.Concat(
            element
                .Nodes()
                .Select(node =>
                    node switch
                    {
                        XText text => text.Value,
                        XElement { IsEmpty: true } reference => LastName(reference),
                        XElement nested => Words(nested),
                        _ => "",
                    }
                )
        );

    // P:Noether.Experiments.Pendulum.PendulumPlan.TimeStep stands for what YAML spells time_step.
    private static string LastName(XElement reference)
    {
        var target = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? "";
        var name = target.Split('(')[0].Split('.')[^1];
        return target.StartsWith("P:", StringComparison.Ordinal) ? PlanMember.KeyOf(name) : name;
    }

    private static IReadOnlyDictionary<string, XElement> Read(Assembly assembly)
    {
        try
        {
            var file = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));
            return file.Descendants("member")
                .Where(entry => entry.Attribute("name") is not null)
                .ToDictionary(entry => (string)entry.Attribute("name")!, StringComparer.Ordinal);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or XmlException)
        {
            // A schema without descriptions serves as well.
            return new Dictionary<string, XElement>(StringComparer.Ordinal);
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
