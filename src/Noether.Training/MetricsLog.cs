using System.Text.Json;
using Noether.Primitives.Files;

namespace Noether.Training;

/// <summary>An append-only file of one JSON object per line, <c>metrics.jsonl</c>. Every line is flushed at once.</summary>
public sealed class MetricsLog : IDisposable
{
    private static readonly JsonSerializerOptions Options = new()
    {
        // A loss may well be NaN; JSON has no word for it, so it is written as a string.
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly string _path;
    private readonly FileStream _file;

    /// <summary>Opens the file for appending, and makes it where it is missing.</summary>
    public MetricsLog(string path)
    {
        _path = path;
        // Without a buffer: what was appended is with the system at once, and a failure belongs to the line that met it.
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Opens the file for appending after a step: what a killed run wrote beyond its checkpoint goes, and is written again.</summary>
    public static MetricsLog After(long step, string path)
    {
        if (File.Exists(path))
        {
            var kept = File.ReadLines(path).Where(line => StepOf(line) <= step).Select(line => line + "\n");
            AtomicFile.WriteText(path, string.Concat(kept));
        }

        return new MetricsLog(path);
    }

    /// <summary>Appends one line.</summary>
    /// <exception cref="UserException">The disk is full, or the file is gone.</exception>
    public void Append(IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(values, Options), (byte)'\n']);
        }
        catch (IOException failure)
        {
            throw new UserException(
                $"The metrics '{_path}' cannot be written: {failure.Message.TrimEnd('.')}. The checkpoints before stay as they are; "
                    + "make room, then continue with --resume.",
                failure
            );
        }
    }

    /// <summary>Appends what a step did, with whatever else was measured then.</summary>
    public void Append(StepReport report, IEnumerable<KeyValuePair<string, double>>? measured = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var line = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["step"] = report.Step,
            ["loss"] = report.Loss,
            ["learning_rate"] = report.LearningRate,
            ["gradient_norm"] = report.GradientNorm,
            ["seconds"] = report.Seconds,
        };
        if (report.Skipped > 0)
            line["skipped"] = report.Skipped;
        if (report.ValidationError is { } error)
            line["validation_error"] = error;
        foreach (var (name, value) in measured ?? [])
            line[name] = value;
        Append(line);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Step and loss of every line that has both.</summary>
    public static IReadOnlyList<(long Step, double Loss)> ReadLosses(string path) => [.. Read(path, "loss")];

    /// <summary>The seconds of every line that has them: since its process began to train.</summary>
    public static IReadOnlyList<double> ReadSeconds(string path) =>
        [.. Read(path, "seconds").Select(line => line.Value)];

    private static IEnumerable<(long Step, double Value)> Read(string path, string name)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            if (
                json.RootElement.TryGetProperty("step", out var step)
                && json.RootElement.TryGetProperty(name, out var value)
            )
                yield return (step.GetInt64(), value.Deserialize<double>(Options));
        }
    }

    // The last line of a killed run may be cut off in the middle; it belongs to no step that was saved.
    private static long StepOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("step", out var step) ? step.GetInt64() : 0;
        }
        catch (JsonException)
        {
            return long.MaxValue;
        }
    }
}
