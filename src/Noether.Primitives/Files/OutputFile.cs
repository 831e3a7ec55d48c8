namespace Noether.Primitives.Files;

/// <summary>Makes sure that a file can be written before the work that fills it starts.</summary>
public static class OutputFile
{
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
}
