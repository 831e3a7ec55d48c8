using Noether.Primitives.Files;
using Noether.Primitives.Names;

namespace Noether.Plans;

/// <summary>
/// Reads and writes plans: YAML files bound strictly to records. A key is the snake_case form of a property's name; a key
/// that is left out keeps the record's default; a key that the record does not have is an error with its line.
/// </summary>
/// <remarks>
/// One file holds one experiment at several scales. The top-level keys are common to all; <c>scales</c> holds one overlay per
/// scale, laid over them: groups of keys merge, values and lists replace. Overrides of the command line
/// (<c>training.steps=100</c>, <c>seeds=[1, 2]</c>, <c>models.0.width=32</c>) come last.
/// <code>
/// training: { steps: 20000, learning_rate: 1e-3 }
/// scales:
///   smoke: { training: { steps: 10 } }
///   full: {}
/// </code>
/// </remarks>
public static class PlanYaml
{
    internal const string ScalesKey = "scales";
    private const long LongestPlan = 1 << 20;

    /// <summary>The plan in a file, at a scale (null: the common keys alone), with overrides.</summary>
    public static T Read<T>(string path, string? scale = null, IEnumerable<string>? overrides = null)
        where T : notnull => Parse<T>(Text(path), path, scale, overrides);

    /// <summary>The plan in a text; <paramref name="name"/> stands for the file in error messages.</summary>
    /// <remarks>Every scale is checked, not only the chosen one: a long run must not be the first to meet a mistake.</remarks>
    public static T Parse<T>(string text, string name, string? scale = null, IEnumerable<string>? overrides = null)
        where T : notnull => Bind<T>(text, name, scale, (overrides ?? []).Select(PlanOverlay.FromOverride));

    /// <summary>The same with overrides that were written elsewhere, each laid over what lies below.</summary>
    internal static T Bind<T>(string text, string name, string? scale, IEnumerable<PlanMap> overlays)
        where T : notnull
    {
        var file = PlanParser.File(text, name);
        var common = PlanNames.Current(file.Without(ScalesKey), typeof(T));
        var scales = ScalesOf(file);
        foreach (var entry in scales.Entries)
            PlanBinder.Record(PlanOverlay.Merge(common, OverlayOf<T>(entry)), typeof(T));

        var plan = scale is null ? common : PlanOverlay.Merge(common, OverlayOf<T>(Find(scales, scale)));
        foreach (var overlay in overlays)
            plan = PlanOverlay.Merge(plan, PlanNames.Current(overlay, typeof(T)));
        return (T)PlanBinder.Record(plan, typeof(T));
    }

    /// <summary>The plan as YAML with every default written out. Reading it back gives the same plan.</summary>
    public static string Write<T>(T plan)
        where T : notnull => PlanWriter.Write(plan);

    private static string Text(string path)
    {
        using (var stream = InputFile.Open(path, "plan"))
        {
            if (stream.Length > LongestPlan)
                throw new UserException(
                    $"The plan '{path}' has {stream.Length} bytes, and no plan is longer than {LongestPlan}: is it another file?"
                );
        }

        return InputFile.ReadText(path, "plan");
    }

    private static PlanMap ScalesOf(PlanMap file) =>
        file.Find(ScalesKey) switch
        {
            null or { Value: PlanScalar { IsNull: true } } => new PlanMap(
                new PlanLocation(file.Location.Source, 0),
                []
            ),
            { Value: PlanMap map } => map,
            var other => throw other.Location.Refuse(
                $"'{ScalesKey}' must be a group with one name per scale, but it is {other.Value.Description}."
            ),
        };

    private static PlanEntry Find(PlanMap scales, string scale)
    {
        string[] known = [.. scales.Entries.Select(entry => entry.Key)];
        return scales.Find(scale)
            ?? throw scales.Location.Refuse(
                known.Length == 0
                    ? $"there is no scale '{scale}', because the plan has no '{ScalesKey}'."
                    : $"there is no scale '{scale}'. {NearestName.Suggest(scale, known)}"
            );
    }

    private static PlanMap OverlayOf<T>(PlanEntry scale) => PlanNames.Current(OverlayOf(scale), typeof(T));

    private static PlanMap OverlayOf(PlanEntry scale) =>
        scale.Value switch
        {
            PlanMap map => map,
            PlanScalar { IsNull: true } => new PlanMap(scale.Location, []),
            var other => throw scale.Location.Refuse(
                $"the scale '{scale.Key}' must be a group of keys, but it is {other.Description}."
            ),
        };
}
