namespace Noether.Plans;

/// <summary>Keys under the names that they have now: <see cref="FormerNameAttribute"/> keeps older plans readable.</summary>
public static class PlanNames
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal);

    private static Action<string>? _told;

    /// <summary>Tells one sentence for each former name that is read, none twice.</summary>
    /// <returns>Ends it.</returns>
    public static IDisposable Listen(Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        lock (Gate)
            _told += tell;
        return new Listening(tell);
    }

    /// <summary>The same keys and values, former names replaced at every depth of a record.</summary>
    /// <exception cref="UserException">A key stands under both of its names.</exception>
    internal static PlanMap Current(PlanMap map, Type type)
    {
        var members = PlanMember.Of(type);
        return map with { Entries = [.. map.Entries.Select(entry => Current(map, entry, members))] };
    }

    private static PlanEntry Current(PlanMap map, PlanEntry entry, IReadOnlyList<PlanMember> members)
    {
        var member = members.FirstOrDefault(known => known.Key == entry.Key);
        if (member is null && members.FirstOrDefault(known => known.FormerName == entry.Key) is { } renamed)
        {
            if (map.Find(renamed.Key) is not null)
                throw entry.Location.Refuse(
                    $"'{entry.Key}' is the former name of '{renamed.Key}', which is given too: please leave one of them out."
                );
            Tell($"'{entry.Key}' is called '{renamed.Key}' now: {entry.Location} was read as if it said so.");
            (member, entry) = (renamed, entry with { Key = renamed.Key });
        }

        return member is null ? entry : entry with { Value = Current(entry.Value, member.Type) };
    }

    private static PlanNode Current(PlanNode node, Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return (PlanShape.Of(type), node) switch
        {
            (PlanShape.Record, PlanMap map) => Current(map, type),
            (PlanShape.List, PlanList list) => list with
            {
                Items = [.. list.Items.Select(item => Current(item, PlanShape.Element(type)))],
            },
            // An overlay names the entries of a list by their numbers.
            (PlanShape.List, PlanMap map) => map with
            {
                Entries =
                [
                    .. map.Entries.Select(item => item with { Value = Current(item.Value, PlanShape.Element(type)) }),
                ],
            },
            _ => node,
        };
    }

    private static void Tell(string sentence)
    {
        lock (Gate)
        {
            if (!Told.Add(sentence.Split('\'')[1]))
                return;
        }

        _told?.Invoke(sentence);
    }

    private sealed class Listening(Action<string> tell) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
                _told -= tell;
        }
    }
}
