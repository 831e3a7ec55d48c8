using System.Text;
using System.Text.Json;

namespace Noether.Workbench.Runs;

/// <summary>The end of a run's <c>metrics.jsonl</c>, which may be long, be written to, or be torn by a kill.</summary>
internal static class LastMetrics
{
    // Some hundred bytes a line.
    private const int Tail = 1 << 16;

    /// <summary>The loss of the last whole line that has one; null where there is none.</summary>
    public static double? Loss(string path)
    {
        try
        {
            using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            file.Seek(-Math.Min(Tail, file.Length), SeekOrigin.End);
            var bytes = new byte[Tail];
            var length = file.ReadAtLeast(bytes, Tail, throwOnEndOfStream: false);
            return Encoding
                .UTF8.GetString(bytes, 0, length)
                .Split('\n')
                .Reverse()
                .Select(LossOf)
                .FirstOrDefault(loss => loss is not null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double? LossOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;

            return !json.RootElement.TryGetProperty("loss", out var loss) ? null
                : loss.ValueKind == JsonValueKind.Number ? loss.GetDouble()
                // JSON has no word for it, so the log writes a string.
                : double.NaN;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
