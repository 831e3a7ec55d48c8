namespace Noether.Torch.Diagnosis;

/// <summary>One thing that Noether stands on: what was looked for, where, what was found, and what to do about it.</summary>
/// <param name="Subject">A short name, such as "libtorch".</param>
/// <param name="LookedFor">What was looked for.</param>
/// <param name="Where">The file, folder or variable that was asked.</param>
/// <param name="Verdict">How serious it is.</param>
/// <param name="Found">What is there, in words.</param>
/// <param name="Advice">What to do; null where nothing is to be done.</param>
public sealed record Finding(
    string Subject,
    string LookedFor,
    string Where,
    Verdict Verdict,
    string Found,
    string? Advice = null
);
