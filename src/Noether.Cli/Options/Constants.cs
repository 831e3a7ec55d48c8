namespace Noether.Cli.Options;

/// <summary>Words of the form name=value.</summary>
internal static class Constants
{
    public static IReadOnlyDictionary<string, string> Parse(IReadOnlyList<string>? words)
    {
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words ?? [])
        {
            if (word.Split('=', 2) is not [{ Length: > 0 } name, var value])
                throw new UserException($"'{word}' is not of the form name=value, for example mass1=1.5.");
            constants[name.Trim()] = value.Trim();
        }

        return constants;
    }
}
