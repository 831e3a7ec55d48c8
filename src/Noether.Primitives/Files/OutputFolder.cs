namespace Noether.Primitives.Files;

/// <summary>Makes sure that results can be written before the work that produces them starts.</summary>
public static class OutputFolder
{
    /// <summary>Makes the folder, or uses the one there, and tries to write to it. Returns its full path.</summary>
    /// <exception cref="UserException">It cannot be made or written to.</exception>
    public static string Prepare(string path)
    {
        if (File.Exists(path))
            throw new UserException(
                $"The folder '{path}' cannot be made, because a file has that name: please give another."
            );

        try
        {
            var folder = Directory.CreateDirectory(path).FullName;
            var probe = Path.Combine(folder, $".writable-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                $"The folder '{path}' cannot be written to ({failure.Message.TrimEnd('.')}): please give another.",
                failure
            );
        }
    }
}
