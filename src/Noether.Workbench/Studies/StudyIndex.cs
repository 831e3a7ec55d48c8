using System.Text.Encodings.Web;
using System.Text.Json;
using Noether.Primitives.Files;

namespace Noether.Workbench.Studies;

/// <summary>A study's <c>study.json</c>: which runs it has, and what tells them apart.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Experiment">What is trained.</param>
/// <param name="Keys">The keys of the plan that change from run to run.</param>
/// <param name="Cells">Its runs; their settings are values of these keys.</param>
public sealed record StudyIndex(
    string Name,
    string Experiment,
    IReadOnlyList<string> Keys,
    IReadOnlyList<StudyCell> Cells
)
{
    /// <summary>The folder that studies are written below, unless told otherwise.</summary>
    public static string Root { get; } = Path.Combine(Runs.RunFinder.Root, "studies");

    /// <summary>The name of the record in a study's folder.</summary>
    public const string FileName = "study.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the index into the study's folder.</summary>
    public void Write(string folder) =>
        AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>The index in a folder.</summary>
    /// <exception cref="UserException">There is none, or it is damaged.</exception>
    public static StudyIndex Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var text = InputFile.ReadText(path, "record of a study");
        try
        {
            return JsonSerializer.Deserialize<StudyIndex>(text, Options) is { } index && index.IsWhole
                ? index
                : throw Damaged(path, null);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            throw Damaged(path, damage);
        }
    }

    // A name is part of a path, so it must be nothing but a name.
    private bool IsWhole =>
        Cells.All(cell =>
            cell is { Setting: not null, Name: not null }
            && cell.Setting.Count == Keys.Count
            && cell.Name.Length > 0
            && cell.Name.All(char.IsAsciiLetterOrDigit)
        );

    private static UserException Damaged(string path, Exception? cause)
    {
        var sentence = $"The file '{path}' is damaged: './noether studies run' with the study's file writes it again.";
        return cause is null ? new UserException(sentence) : new UserException(sentence, cause);
    }
}
