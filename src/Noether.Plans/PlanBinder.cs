using System.Globalization;
using System.Reflection;
using Noether.Primitives.Names;

namespace Noether.Plans;

/// <summary>
/// <see cref="PlanNode"/> → record. A nested record starts from the value that its owner has by default, so a plan changes
/// only the keys that it names.
/// </summary>
public static class PlanBinder
{
    /// <summary>The record that <paramref name="map"/> describes, over <paramref name="defaults"/> where there are any.</summary>
    public static object Record(PlanMap map, Type type, object? defaults = null)
    {
        var members = PlanMember.Of(type);
        RefuseUnknownKeys(map, members);
        try
        {
            var plan = defaults is null ? Construct(map, type, members) : Copy(defaults);
            foreach (var member in members)
            {
                if (map.Find(member.Key) is { } entry)
                    member.Set(plan, Member(entry, member, member.Get(plan)));
            }

            return plan is ICheckedPlan checkedPlan && checkedPlan.FindProblem() is { } problem
                ? throw map.Location.Refuse(problem)
                : plan;
        }
        catch (TargetInvocationException failure) when (failure.InnerException is ArgumentException refused)
        {
            throw new UserException($"{map.Location}: {refused.Message}", refused);
        }
    }

    private static void RefuseUnknownKeys(PlanMap map, IReadOnlyList<PlanMember> members)
    {
        foreach (var entry in map.Entries)
        {
            if (members.All(member => member.Key != entry.Key))
                throw entry.Location.Refuse(
                    $"there is no '{entry.Key}' here. {NearestName.Suggest(entry.Key, [.. members.Select(member => member.Key)])}"
                );
        }
    }

    private static object Construct(PlanMap map, Type type, IReadOnlyList<PlanMember> members)
    {
        if (members.FirstOrDefault(member => member.IsRequired && map.Find(member.Key) is null) is { } missing)
            throw map.Location.Refuse($"'{missing.Key}' is missing here; it has no default, so please give it.");

        if (PlanMember.Constructor(type) is not { } constructor)
            return Activator.CreateInstance(type)!;

        var arguments = constructor
            .GetParameters()
            .Select(parameter =>
            {
                var member =
                    members.FirstOrDefault(member => member.Parameter?.Position == parameter.Position)
                    ?? throw new ArgumentException(
                        $"{type} takes '{parameter.Name}', which is none of its properties."
                    );
                return map.Find(member.Key) is { } entry
                    ? Member(entry, member, parameter.HasDefaultValue ? parameter.DefaultValue : null)
                    : parameter.DefaultValue;
            })
            .ToArray();
        return constructor.Invoke(arguments);
    }

    private static object Copy(object plan)
    {
        var type = plan.GetType();
        if (type.IsValueType)
            return plan;

        // The compiler gives this name to the method behind `with`.
        var clone =
            type.GetMethod("<Clone>$")
            ?? throw new ArgumentException($"A plan is made of records, but {type} is an ordinary class.");
        return clone.Invoke(plan, null)!;
    }

    private static object? Member(PlanEntry entry, PlanMember member, object? defaults)
    {
        if (entry.Value is PlanScalar { IsNull: true })
        {
            return member.AllowsNull
                ? null
                : throw entry.Location.Refuse($"'{entry.Key}' must be {Expected(member.Type)}, but it is empty.");
        }

        return Value(entry.Value, member.Type, entry.Key, member.Rules, defaults);
    }

    private static object Value(
        PlanNode node,
        Type declared,
        string key,
        IReadOnlyList<PlanRuleAttribute> rules,
        object? defaults
    )
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var value = (node, PlanShape.Of(type)) switch
        {
            (PlanScalar scalar, PlanShape.Scalar) => Scalar(scalar, type, key),
            (PlanList list, PlanShape.List) => List(list, PlanShape.Element(type), key, rules),
            (PlanMap map, PlanShape.Dictionary) => Dictionary(map, PlanShape.Element(type)),
            (PlanMap map, PlanShape.Record) => Record(map, type, defaults),
            (PlanMap map, PlanShape.Written) => map,
            _ => throw node.Location.Refuse($"'{key}' must be {Expected(type)}, but it is {node.Description}."),
        };
        if (rules.Select(rule => rule.BrokenBy(value)).FirstOrDefault(broken => broken is not null) is { } requirement)
            throw node.Location.Refuse(
                node is PlanScalar { Text: not "" }
                    ? $"'{key}' must {requirement}, but it is {((PlanScalar)node).Text}."
                    : $"'{key}' must {requirement}."
            );
        return value;
    }

    private static object Scalar(PlanScalar scalar, Type type, string key)
    {
        if (type == typeof(string))
            return scalar.Text;

        var value =
            scalar.Quoted ? null
            : type.IsEnum ? EnumValue(scalar, type, key)
            : Parse(scalar.Text, type);
        return value
            ?? throw scalar.Location.Refuse($"'{key}' must be {Expected(type)}, but it is {scalar.Description}.");
    }

    private static object? Parse(string text, Type type)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => bool.TryParse(text, out var value) ? value : null,
            TypeCode.Int32 => int.TryParse(text, Whole, CultureInfo.InvariantCulture, out var value) ? value : null,
            TypeCode.Int64 => long.TryParse(text, Whole, CultureInfo.InvariantCulture, out var value) ? value : null,
            TypeCode.UInt64 => ulong.TryParse(text, Whole, CultureInfo.InvariantCulture, out var value) ? value : null,
            TypeCode.Double => Real(text),
            TypeCode.Single => (float?)Real(text),
            _ => throw new ArgumentException($"A plan cannot hold a {type}."),
        };
    }

    private static double? Real(string text) =>
        text.ToLowerInvariant() switch
        {
            ".inf" or "+.inf" => double.PositiveInfinity,
            "-.inf" => double.NegativeInfinity,
            ".nan" => double.NaN,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
                ? value
                : null,
        };

    private static object EnumValue(PlanScalar scalar, Type type, string key)
    {
        var names = Enum.GetNames(type);
        var index = Array.FindIndex(names, name => PlanMember.KeyOf(name) == scalar.Text);
        if (index >= 0)
            return Enum.Parse(type, names[index]);

        string[] known = [.. names.Select(PlanMember.KeyOf)];
        throw scalar.Location.Refuse(
            $"'{key}' must be one of {string.Join(", ", known)}, but it is {scalar.Description}."
                + (NearestName.Find(scalar.Text, known) is { } nearest ? $" Did you mean '{nearest}'?" : "")
        );
    }

    private static Array List(PlanList list, Type element, string key, IReadOnlyList<PlanRuleAttribute> rules)
    {
        var values = Array.CreateInstance(element, list.Items.Count);
        for (var index = 0; index < list.Items.Count; index++)
            values.SetValue(Value(list.Items[index], element, $"{key}[{index}]", rules, defaults: null), index);
        return values;
    }

    private static object Dictionary(PlanMap map, Type element)
    {
        var values = (System.Collections.IDictionary)
            Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
        foreach (var entry in map.Entries)
            values.Add(entry.Key, Value(entry.Value, element, entry.Key, [], defaults: null));
        return values;
    }

    private static string Expected(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return PlanShape.Of(type) switch
        {
            PlanShape.List => $"a list such as [a, b], each {Expected(PlanShape.Element(type))}",
            PlanShape.Dictionary => $"a group of names, each with {Expected(PlanShape.Element(type))}",
            PlanShape.Record =>
                $"a group of keys ({string.Join(", ", PlanMember.Of(type).Select(member => member.Key))})",
            PlanShape.Written => "a group of keys of the plan",
            _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type).Select(PlanMember.KeyOf))}",
            _ when type == typeof(string) => "text",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(double) || type == typeof(float) => "a number",
            _ when type == typeof(ulong) => "a whole number from 0 up",
            _ => "a whole number",
        };
    }
}
