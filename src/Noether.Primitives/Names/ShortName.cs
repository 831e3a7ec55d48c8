namespace Noether.Primitives.Names;

/// <summary>A name may be shortened: what begins one known name and no other stands for it.</summary>
public static class ShortName
{
    /// <summary>The known name that is meant, or null where none begins like this. A whole name always stands for itself.</summary>
    /// <exception cref="UserException">Several names begin like this; the message lists them.</exception>
    public static string? Find(string text, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (known.Contains(text))
            return text;

        string[] candidates = [.. known.Where(name => name.StartsWith(text, StringComparison.Ordinal))];
        return candidates switch
        {
            [] => null,
            [var only] => only,
            _ => throw new UserException(
                $"'{text}' could be {string.Join(" or ", candidates)}: write as much of the name as tells them apart."
            ),
        };
    }
}
