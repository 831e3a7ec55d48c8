using System.Text.Json;
using Noether.Primitives.Files;

namespace Noether.Workbench.Runs;

/// <summary>A run's <c>run.json</c>. Whatever is missing or of another type is null: earlier versions wrote less.</summary>
internal sealed record RunRecord
{
    /// <summary>How the run ended, or that it goes on.</summary>
    public string? Status { get; private init; }

    /// <summary>Steps done.</summary>
    public long? Step { get; private init; }

    /// <summary>The steps of the whole run.</summary>
    public long? Steps { get; private init; }

    /// <summary>The experiment's name.</summary>
    public string? Experiment { get; private init; }

    /// <summary>The model's name.</summary>
    public string? Model { get; private init; }

    /// <summary>Which repetition, from 0.</summary>
    public long? Trial { get; private init; }

    /// <summary>The version of Noether.</summary>
    public string? Version { get; private init; }

    /// <summary>The commit that Noether was built from.</summary>
    public string? Commit { get; private init; }

    /// <summary>When the run began, as written.</summary>
    public string? Began { get; private init; }

    /// <summary>When it ended, as written.</summary>
    public string? Ended { get; private init; }

    /// <summary>The time it took.</summary>
    public double? Seconds { get; private init; }

    /// <summary>The checksum of its data.</summary>
    public string? Data { get; private init; }

    /// <summary>The smallest error on held-out data.</summary>
    public double? BestError { get; private init; }

    /// <summary>The record in a folder; an empty one where there is no file.</summary>
    /// <exception cref="UserException">The file is no JSON object.</exception>
    public static RunRecord Read(string path)
    {
        if (!File.Exists(path))
            return new RunRecord();

        try
        {
            using var json = JsonDocument.Parse(InputFile.ReadText(path, "record of a run"));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Of(json.RootElement)
                : throw new UserException($"The file '{path}' is damaged: it holds no JSON object.");
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            throw new UserException($"The file '{path}' is damaged: it holds no JSON object.", damage);
        }
    }

    private static RunRecord Of(JsonElement json) =>
        new()
        {
            Status = Text(json, "status") ?? StatusOfChecks(json),
            Step = Whole(json, "step"),
            Steps = Whole(json, "steps"),
            Experiment = Text(json, "experiment"),
            Model = Text(json, "model"),
            Trial = Whole(json, "trial"),
            Version = Text(json, "version"),
            Commit = Text(json, "commit"),
            Began = Text(json, "began"),
            Ended = Text(json, "ended"),
            Seconds = Real(json, "seconds"),
            Data = Text(json, "data"),
            BestError = Real(json, "best_error"),
        };

    // A run that holds the report of 'train' and no status: its one check says whether it went to its end.
    private static string? StatusOfChecks(JsonElement json)
    {
        if (!json.TryGetProperty("checks", out var checks) || checks.ValueKind != JsonValueKind.Array)
            return null;

        foreach (var check in checks.EnumerateArray().Where(check => check.ValueKind == JsonValueKind.Object))
        {
            if (Text(check, "id") == RunStatus.Finished && check.TryGetProperty("ok", out var ok))
                return ok.ValueKind == JsonValueKind.True ? RunStatus.Finished : RunStatus.Diverged;
        }

        return null;
    }

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Whole(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    private static double? Real(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number)
        && double.IsFinite(number)
            ? number
            : null;
}
