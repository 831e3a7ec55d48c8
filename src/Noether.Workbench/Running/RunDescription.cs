using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Noether.Reports;
using Noether.Torch;

namespace Noether.Workbench.Running;

/// <summary><c>run.json</c>: what a run is, by what and where it ran, and how far it is. Written when it begins and when it ends.</summary>
/// <param name="Status"><c>running</c>, <c>finished</c>, <c>diverged</c>, <c>interrupted</c> or <c>failed</c>; a killed run stays <c>running</c>.</param>
/// <param name="Seconds">Since this process began with the run.</param>
/// <param name="Workers">The processes that share its batches.</param>
internal sealed record RunDescription(string Status, double Seconds, int Workers)
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly MachineDescription Machine = MachineDescription.Here(
        $"{Runtime.TorchVersion}, {Runtime.CpuCapability}"
    );

    /// <summary>The file's text.</summary>
    public string Of(TrainingJob job)
    {
        var now = DateTimeOffset.UtcNow;
        var commit = ProgramVersion.Text.Split('+', 2) is [_, var hash] ? hash : "unknown";
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("status", Status);
            json.WriteString("experiment", job.Experiment);
            json.WriteString("model", job.Model);
            json.WriteNumber("trial", job.Trial);
            json.WriteNumber("step", job.Trainer.Step);
            json.WriteNumber("steps", job.Trainer.Steps);
            if (job.Trainer.BestError is { } best && double.IsFinite(best))
                json.WriteNumber("best_error", best);
            if (job.Trainer.Divergence is { } divergence)
                json.WriteString("divergence", divergence.ToString());
            json.WriteString("version", ProgramVersion.Text);
            json.WriteString("commit", commit);
            json.WriteString("data", job.DataChecksum);
            json.WriteNumber("workers", Workers);
            json.WriteStartObject("machine");
            json.WriteString("processor", Machine.Processor);
            json.WriteNumber("cores", Machine.Cores);
            json.WriteNumber("memory_gibibytes", Math.Round(Machine.MemoryGibibytes, 2));
            json.WriteString("operating_system", Machine.OperatingSystem);
            json.WriteString("framework", Machine.Framework);
            json.WriteString("torch", Machine.Torch);
            json.WriteEndObject();
            json.WriteString("began", Text(now.AddSeconds(-Seconds)));
            if (Status != "running")
                json.WriteString("ended", Text(now));
            json.WriteNumber("seconds", Math.Round(Seconds, 3));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static string Text(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
