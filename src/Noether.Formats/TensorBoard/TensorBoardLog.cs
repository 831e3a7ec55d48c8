using System.Globalization;
using Noether.Primitives.Files;

namespace Noether.Formats.TensorBoard;

/// <summary>Curves for TensorBoard: an event file of a run's <c>tensorboard/</c> folder. Every event is handed to the system at once.</summary>
/// <remarks>
/// Each session of a run begins a file of its own, since the last record of a killed one may be cut off. Its first events
/// tell readers to forget what an earlier session wrote of the steps that are now taken again.
/// </remarks>
public sealed class TensorBoardLog : IDisposable
{
    private const string Prefix = "events.out.tfevents.";

    private readonly TimeProvider _clock;
    private readonly FileStream _stream;

    private TensorBoardLog(FileStream stream, TimeProvider clock) => (_stream, _clock) = (stream, clock);

    /// <summary>The file that this session writes.</summary>
    public string FilePath => _stream.Name;

    /// <summary>Begins a session.</summary>
    /// <param name="folder">The folder of event files; it is made where it is missing.</param>
    /// <param name="afterStep">The steps done before: 0, or those of the checkpoint that is resumed. Points up to it stay.</param>
    /// <param name="clock">The time of the events; null for the system's.</param>
    /// <exception cref="UserException">The folder or the file cannot be written.</exception>
    public static TensorBoardLog Begin(string folder, long afterStep = 0, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterStep);
        clock ??= TimeProvider.System;
        OutputFolder.Prepare(folder);
        var log = new TensorBoardLog(Create(folder, clock.GetUtcNow()), clock);
        log.Write(EventMessage.Version(log.Now));
        // TensorBoard takes the first start that it meets for the run's, and only those after it for restarts that drop points.
        log.Write(EventMessage.Start(log.Now, afterStep + 1));
        return log;
    }

    /// <summary>Appends the values of a step. TensorBoard groups tags such as <c>loss/train</c> by what stands before the stroke.</summary>
    public void Append(long step, params ReadOnlySpan<(string Tag, double Value)> values)
    {
        if (values.Length > 0)
            Write(EventMessage.Values(Now, step, values));
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private double Now => _clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    // Readers take the files of a folder in the order of their names, so the time in a name must be later than in those
    // before it, even where two sessions fall into one second or the clock was set back.
    private static FileStream Create(string folder, DateTimeOffset time)
    {
        var latest = Directory.EnumerateFiles(folder, Prefix + "*").Select(Seconds).DefaultIfEmpty(-1).Max();
        var seconds = Math.Max(time.ToUnixTimeSeconds(), latest + 1).ToString("D10", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"{Prefix}{seconds}.{Environment.MachineName}.{Environment.ProcessId}");
        try
        {
            // Without a buffer of ours, a killed process loses at most the event being written.
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The file '{path}' cannot be written: {failure.Message}", failure);
        }
    }

    private static long Seconds(string path) =>
        long.TryParse(
            Path.GetFileName(path)[Prefix.Length..].Split('.')[0],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? seconds
            : -1;

    private void Write(byte[] message)
    {
        try
        {
            _stream.Write(EventRecord.Frame(message));
        }
        catch (IOException failure)
        {
            throw new UserException($"The file '{FilePath}' cannot be written: {failure.Message}", failure);
        }
    }
}
