using Noether.Primitives.Files;

namespace Noether.Plans;

/// <summary>Where a plan comes from: a file, the scale in it, and overrides.</summary>
/// <param name="Path">The YAML file.</param>
/// <param name="Scale">One of the file's scales; null for its common keys alone.</param>
/// <param name="Overrides">Such as <c>training.steps=100</c>.</param>
public sealed record PlanSource(string Path, string? Scale = null, IReadOnlyList<string>? Overrides = null)
{
    /// <summary>Further changes, which know where they were written; they come last.</summary>
    public IReadOnlyList<PlanMap> Overlays { get; init; } = [];

    /// <summary>Reads the plan strictly.</summary>
    public T Read<T>()
        where T : notnull =>
        PlanYaml.Bind<T>(
            InputFile.ReadText(Path, "plan"),
            Path,
            Scale,
            (Overrides ?? []).Select(PlanOverlay.FromOverride).Concat(Overlays)
        );
}
