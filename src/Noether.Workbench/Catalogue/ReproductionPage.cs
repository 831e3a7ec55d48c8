using Noether.Primitives.Files;
using Noether.Reports;
using Noether.Reports.Pages;

namespace Noether.Workbench.Catalogue;

/// <summary>The page that <c>reproduce --report</c> leaves, and the folder of pictures beside it.</summary>
public static class ReproductionPage
{
    private const string Introduction =
        "Tables first: what was measured, and the checks that hold it against the bars of its experiment. Pictures follow where the experiment draws any; their captions "
        + "say what to look for. The plan and the machine at the end are all that is needed to repeat it.";

    /// <summary>Refuses, before hours of work, a page that could not be written, or would replace what is there.</summary>
    /// <param name="path">The page.</param>
    /// <param name="overwrite">Whether a page of that name is replaced, and the pictures beside it.</param>
    /// <param name="inputs">Files that are read, which are never replaced.</param>
    /// <exception cref="UserException">The folder does not exist and cannot be made, or cannot be written to, or something is in the way.</exception>
    public static void Prepare(string path, bool overwrite, IEnumerable<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(inputs);
        if (Path.GetFileName(path).Length == 0 || Directory.Exists(path))
            throw new UserException(
                $"--report needs the name of a file, but '{path}' is a folder: try {Path.Combine(path, "report.html")}."
            );
        OutputFolder.Prepare(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string[] read = [.. inputs];
        OutputFile.Prepare(path, overwrite, read);
        var films = FilmFolder(path);
        if (!Directory.Exists(films))
            return;
        foreach (var picture in Directory.EnumerateFiles(films))
        {
            OutputFile.RefuseInput(picture, read);
            if (!overwrite)
                throw new UserException(
                    $"The page's pictures would replace what is in '{films}': give the page another name, or add --overwrite."
                );
        }
    }

    /// <summary>Writes the page, and the pictures into <c>NAME-films</c> beside it.</summary>
    public static void Write(string path, IExperiment experiment, Report report)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(report);
        var pictures = report.Illustrations;
        if (pictures.Files.Count > 0)
        {
            var folder = FilmFolder(path);
            OutputFolder.Prepare(folder);
            foreach (var file in pictures.Files)
                AtomicFile.Write(Path.Combine(folder, file.Name), stream => stream.Write(file.Make()));
        }

        var about = char.ToUpperInvariant(experiment.Description[0]) + experiment.Description[1..];
        new HtmlReport(experiment.Name, $"{about}.\n\n{Introduction}", report, pictures.Figures, report.Plan).Write(
            path
        );
    }

    /// <summary>Where the pictures of a page are.</summary>
    public static string FilmFolder(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $"{Path.GetFileNameWithoutExtension(path)}-films");
}
