using Noether.Primitives.Names;

namespace Noether.Workbench.Catalogue;

/// <summary>Which of an experiment's models a request means.</summary>
public static class ModelChoice
{
    /// <summary>
    /// A whole name stands for its model alone. Anything else is a part of names, whole words between hyphens, and stands for
    /// every model that has it, together with those that the model is measured against: emlp stands for emlp-hnn-o2 and all
    /// its kin, and brings scalars-hnn and mlp-hnn along.
    /// </summary>
    /// <param name="experiment">The experiment's name, for the refusal.</param>
    /// <param name="asked">Names and parts of names.</param>
    /// <param name="known">Every model, in the order in which the chosen ones are given back.</param>
    /// <param name="listed">Those among which a part of a name is searched first.</param>
    /// <param name="besides">The models that one is measured against.</param>
    /// <exception cref="UserException">A name fits no model; the message suggests or lists those there are.</exception>
    public static IReadOnlyList<string> Of(
        string experiment,
        IReadOnlyList<string> asked,
        IReadOnlyCollection<string> known,
        IReadOnlyCollection<string> listed,
        Func<string, IEnumerable<string>> besides
    )
    {
        ArgumentNullException.ThrowIfNull(asked);
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in asked)
        {
            if (known.Contains(name))
            {
                chosen.Add(name);
                continue;
            }

            var family = Having(name, listed) is { Length: > 0 } found ? found : Having(name, known);
            if (family.Length == 0)
                throw new UserException(
                    $"There is no model '{name}' in {experiment}. {NearestName.Suggest(name, known)}"
                );
            chosen.UnionWith(family);
            chosen.UnionWith(family.SelectMany(besides));
        }

        return [.. known.Where(chosen.Contains)];
    }

    private static string[] Having(string words, IEnumerable<string> names) =>
        [.. names.Where(name => $"-{name}-".Contains($"-{words}-", StringComparison.Ordinal))];
}
