using System.Diagnostics;
using System.Text.Json;
using Noether.Formats;
using Noether.Torch;
using Noether.Torch.Files;
using Noether.Training;
using Noether.Workbench.Running;

namespace Noether.Benchmarks;

/// <summary>One run left alone, and the same killed so many times.</summary>
internal sealed class KilledRun(ResumeBench.Case run, string root)
{
    // They tell of the machine, not of the run.
    private static readonly string[] OfTheMachine =
    [
        "seconds",
        "resident_mebibytes",
        "steps_per_second",
        "samples_per_second",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly RandomStream _random = new(2021);
    private int _inStart;
    private int _inWrite;

    public (long Kills, long InStart, long InWrite, long DifferingTensors, long DifferingLines) Compare(
        int kills,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        var (alone, killed) = (Path.Combine(root, "alone"), Path.Combine(root, "killed"));
        progress?.Report(new($"resume {run.Experiment}", 0, "the run left alone"));
        var clock = Stopwatch.StartNew();
        RunToTheEnd(alone);
        var trained = SecondsOf(alone);
        var startUp = clock.Elapsed.TotalSeconds - trained;

        var done = 0;
        while (done < kills)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Kill(killed, done, trained / (kills + 5), startUp))
                break;
            done++;
            progress?.Report(new($"resume {run.Experiment}", (double)done / kills, $"{done} kills"));
        }

        RunToTheEnd(killed);
        return (done, _inStart, _inWrite, DifferingTensors(alone, killed), DifferingLines(alone, killed));
    }

    /// <summary>Starts or resumes the run and kills it; false where it came to its end before.</summary>
    private bool Kill(string folder, int number, double share, double startUp)
    {
        using var process = Start(folder);
        var steps = Lines(folder);
        var clock = Stopwatch.StartNew();
        var inWrite = number % 2 == 1;
        // Every sixth at any time from the start on, so that reading a checkpoint is met too.
        var atStart = number % 6 == 0 ? _random.NextUniform() * startUp : double.PositiveInfinity;
        double? due = null;
        while (!process.HasExited)
        {
            var now = clock.Elapsed.TotalSeconds;
            if (due is null && Lines(folder) != steps)
                due = now + (_random.NextUniform() * share);
            var isDue = now >= Math.Min(due ?? double.PositiveInfinity, atStart);
            if (isDue && (!inWrite || IsWriting(folder)))
            {
                process.Kill();
                process.WaitForExit();
                if (due is null)
                    _inStart++;
                else if (IsWriting(folder))
                    _inWrite++;
                return true;
            }

            if (clock.Elapsed > Patience)
            {
                process.Kill();
                throw new UserException(
                    $"The run in '{folder}' did not get on within {Patience.TotalMinutes} minutes."
                );
            }

            if (!isDue)
                Thread.Sleep(1);
        }

        return false;
    }

    private static bool IsWriting(string folder)
    {
        var checkpoints = Path.Combine(folder, "checkpoints");
        return Directory.Exists(checkpoints) && Directory.EnumerateFiles(checkpoints, ".*.part").Any();
    }

    private static long Lines(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, "metrics.jsonl"));
        return file.Exists ? file.Length : 0;
    }

    private Process Start(string folder)
    {
        var start = OwnProgram.Start([
            "train",
            run.Experiment,
            .. run.Overrides,
            "--model",
            run.Model,
            "--scale",
            "smoke",
            "--out",
            folder,
            "--resume",
        ]);
        // One thread: another number of them may add up in another order.
        start.Environment["OMP_NUM_THREADS"] = "1";
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void RunToTheEnd(string folder)
    {
        using var process = Start(folder);
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new UserException($"The run in '{folder}' did not end within {Patience.TotalMinutes} minutes.");
        }

        if (process.ExitCode != 0)
            throw new UserException(
                $"The run in '{folder}' ended with {process.ExitCode}: start it by hand with 'noether {string.Join(' ', process.StartInfo.ArgumentList)}'."
            );
    }

    private static double SecondsOf(string folder)
    {
        using var last = JsonDocument.Parse(File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Last());
        return last.RootElement.GetProperty("seconds").GetDouble();
    }

    private static long DifferingTensors(string alone, string killed)
    {
        using var scope = TensorScope.Begin();
        var (one, other) = (Last(alone), Last(killed));
        var names = one.State.Tensors.Keys.Union(other.State.Tensors.Keys, StringComparer.Ordinal);
        var isSameRun = one with { State = other.State } == other with { Data = one.Data };
        return names.Count(name =>
                !one.State.Tensors.TryGetValue(name, out var first)
                || !other.State.Tensors.TryGetValue(name, out var second)
                || first.DType != second.DType
                || !first.Shape.SequenceEqual(second.Shape)
                || !HostArray.From(first).Data.AsSpan().SequenceEqual(HostArray.From(second).Data)
            ) + (isSameRun && one.State.Step == other.State.Step ? 0 : 1);
    }

    private static Checkpoint Last(string folder) => Checkpoint.Load(RunFolder.CheckpointOf(folder));

    private static long DifferingLines(string alone, string killed)
    {
        var (one, other) = (Metrics(alone), Metrics(killed));
        return Math.Abs(one.Length - other.Length) + one.Zip(other, (a, b) => a == b ? 0 : 1).Sum();
    }

    private static string[] Metrics(string folder) =>
        [
            .. File.ReadLines(Path.Combine(folder, "metrics.jsonl"))
                .Select(line =>
                {
                    using var json = JsonDocument.Parse(line);
                    return string.Join(
                        ' ',
                        json.RootElement.EnumerateObject()
                            .Where(member => !OfTheMachine.Contains(member.Name, StringComparer.Ordinal))
                            .Select(member => $"{member.Name}={member.Value.GetRawText()}")
                    );
                }),
        ];
}
