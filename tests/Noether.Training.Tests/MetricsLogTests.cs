using System.Text.Json;
using Noether.Tests.Shared;

namespace Noether.Training.Tests;

public sealed class MetricsLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_line_is_valid_JSON_even_when_the_loss_is_not_a_number()
    {
        var path = _folder.At("metrics.jsonl");

        using (var log = new MetricsLog(path))
        {
            log.Append(new StepReport(1, 0.5, 1e-3, 0.1));
            log.Append(new StepReport(2, double.NaN, 1e-3, 0.2));
        }

        var lines = File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines[0].GetProperty("loss").GetDouble().ShouldBe(0.5);
        lines[1].GetProperty("loss").GetString().ShouldBe("NaN");
        lines[1].GetProperty("step").GetInt64().ShouldBe(2);
    }

    [Fact]
    public void Losses_are_read_as_they_were_written()
    {
        var path = _folder.At("metrics.jsonl");
        using (var log = new MetricsLog(path))
        {
            log.Append(new StepReport(1, 0.5, 1e-3, 0.1));
            log.Append(new StepReport(2, double.NaN, 1e-3, 0.2));
        }

        MetricsLog.ReadLosses(path).ShouldBe([(1, 0.5), (2, double.NaN)]);
    }

    [Fact]
    public void A_resumed_run_appends_to_the_lines_that_are_there()
    {
        var folder = RunFolder.Open(_folder.At("run"));

        using (var log = folder.OpenMetrics(0))
            log.Append(new StepReport(1, 0.5, 1e-3, 0.1));
        using (var log = folder.OpenMetrics(1))
            log.Append(new StepReport(2, 0.4, 1e-3, 0.1));

        File.ReadAllLines(folder.MetricsPath).Length.ShouldBe(2);
    }

    [Fact]
    public void Lines_beyond_the_checkpoint_of_a_killed_run_are_written_anew()
    {
        var path = _folder.At("metrics.jsonl");
        using (var killed = new MetricsLog(path))
        {
            for (var step = 1; step <= 5; step++)
                killed.Append(new StepReport(step, 0.5, 1e-3, 0.1));
        }

        File.AppendAllText(path, "{\"step\":6,\"lo");

        using (var resumed = MetricsLog.After(3, path))
            resumed.Append(new StepReport(4, 0.4, 1e-3, 0.1));

        var steps = File.ReadAllLines(path)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetInt64());
        steps.ShouldBe([1L, 2, 3, 4]);
    }

    [Fact]
    public void A_folder_below_a_file_cannot_be_opened()
    {
        var file = _folder.Write("file", "");

        Should.Throw<UserException>(() => RunFolder.Open(Path.Combine(file, "run"))).Message.ShouldContain(file);
    }

    public void Dispose() => _folder.Dispose();
}
