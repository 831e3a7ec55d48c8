namespace Noether.Primitives.Files;

/// <summary>Makes sure that a file can be written, and that nothing is lost by it, before the work that fills it starts.</summary>
public static class OutputFile
{
    /// <summary>The same as <see cref="Prepare(string)"/> for a file that a user named: what is there already is not replaced unasked.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    /// <param name="inputs">Files that are read for it, which are never replaced, under whatever name.</param>
    /// <exception cref="UserException">It is there and may not be replaced, is one of the inputs, or cannot be written.</exception>
    public static void Prepare(string path, bool overwrite, params IEnumerable<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(path);
        RefuseInput(path, inputs);
        if (!overwrite && IsThere(path))
            throw new UserException(
                $"The file '{path}' is there already: give another name, or add --overwrite to replace it."
            );
        Prepare(path);
    }

    /// <summary>Refuses a file that is one of those to be read, through links and under other names too.</summary>
    /// <exception cref="UserException">It is one of them.</exception>
    public static void RefuseInput(string path, params IEnumerable<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (!IsThere(path))
            return;
        foreach (var input in inputs)
        {
            if (FileIdentity.AreSame(path, input))
                throw new UserException(
                    $"The file '{path}' would be replaced, but it is read as '{input}': give another name for what is written."
                );
        }
    }

    /// <summary>Tries to write beside the file, which is not touched itself.</summary>
    /// <exception cref="UserException">The path is a folder's, or its folder is missing or cannot be written to.</exception>
    public static void Prepare(string path)
    {
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target) || Path.GetDirectoryName(target) is not { } folder)
            throw new UserException(
                $"The file '{path}' cannot be written, because it is a folder: please give another."
            );

        try
        {
            var probe = Path.Combine(folder, $".writable-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                $"The file '{path}' cannot be written ({failure.Message.TrimEnd('.')}): please give another.",
                failure
            );
        }
    }

    // A link that leads nowhere is somebody's too; of folders Prepare says that they are no files.
    private static bool IsThere(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
