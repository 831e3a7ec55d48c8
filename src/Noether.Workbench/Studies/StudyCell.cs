using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Noether.Workbench.Studies;

/// <summary>One training run of a study.</summary>
/// <param name="Setting">The values of the study's keys, as written.</param>
/// <param name="Model">The model.</param>
/// <param name="Seed">The plan's seed, where the study gives seeds.</param>
/// <param name="Trial">Which repetition, from 0.</param>
/// <param name="Name">Its folder below the study's: a checksum of all that decides the result.</param>
public sealed record StudyCell(IReadOnlyList<string> Setting, string Model, long? Seed, int Trial, string Name)
{
    private const int NameLength = 16;

    /// <summary>In the words of progress lines and refusals.</summary>
    public string Title =>
        string.Join(
            ", ",
            [.. Setting, Model, .. Seed is { } seed ? [$"seed {seed}"] : (string[])[], $"trial {Trial + 1}"]
        );

    /// <summary>The name of a run: plan, model, trial and data in one checksum, so that the same run is never trained twice.</summary>
    internal static string NameOf(string experiment, string model, int trial, string data, string plan)
    {
        var content = string.Join('\n', experiment, model, trial.ToString(CultureInfo.InvariantCulture), data, plan);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..NameLength];
    }
}
