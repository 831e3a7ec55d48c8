namespace Noether.Cli.Progress;

/// <summary>Progress for a log file: a line when a task starts, and one for every tenth of it.</summary>
internal sealed class ProgressLines(TextWriter writer) : IProgress<ProgressReport>
{
    private const int Parts = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _shown = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Report(ProgressReport value)
    {
        ArgumentNullException.ThrowIfNull(value);
        // A tenth reached by rounding, 0.3 = 0.1 + 0.2, counts as reached.
        var part = (int)Math.Floor(Math.Clamp(value.Fraction, 0, 1) * Parts + 1e-9);
        lock (_gate)
        {
            if (_shown.TryGetValue(value.Task, out var last) && part <= last)
                return;

            _shown[value.Task] = part;
            var remark = value.Text.Length == 0 ? "" : $", {value.Text}";
            writer.WriteLine($"{value.Task}: {part * (100 / Parts)} %{remark}");
        }
    }
}
