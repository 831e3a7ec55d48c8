namespace Noether.Primitives;

/// <summary>How far one of several tasks is, for whoever wants to show it.</summary>
/// <param name="Task">The task's name, such as <c>scalars-hnn, trial 2</c>.</param>
/// <param name="Fraction">The part that is done, 0 to 1.</param>
/// <param name="Text">One short remark, such as the loss.</param>
public sealed record ProgressReport(string Task, double Fraction, string Text);
