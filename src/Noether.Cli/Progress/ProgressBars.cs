using Spectre.Console;

namespace Noether.Cli.Progress;

/// <summary>Progress for a person at a terminal: one bar per task, with its remark and the time that is left.</summary>
internal sealed class ProgressBars : IProgress<ProgressReport>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);
    private readonly ProgressContext _context;

    private ProgressBars(ProgressContext context) => _context = context;

    public static T Show<T>(TextWriter writer, Func<IProgress<ProgressReport>?, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        return console
            .Progress()
            .AutoRefresh(true)
            // A table of dozens of runs would not fit on the screen; what is done is in the results anyway.
            .HideCompleted(true)
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .Start(context => work(new ProgressBars(context)));
    }

    /// <inheritdoc/>
    public void Report(ProgressReport value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            if (!_tasks.TryGetValue(value.Task, out var task))
                _tasks[value.Task] = task = _context.AddTask(Markup.Escape(value.Task), maxValue: 1);

            task.Description = Markup.Escape(value.Text.Length == 0 ? value.Task : $"{value.Task}, {value.Text}");
            task.Value = Math.Clamp(value.Fraction, 0, 1);
        }
    }
}
