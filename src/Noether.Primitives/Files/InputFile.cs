namespace Noether.Primitives.Files;

/// <summary>Opens files that the user named; what cannot be opened is one sentence.</summary>
public static class InputFile
{
    /// <summary>Opens a file to read. <paramref name="kind"/> says what it is for: <c>plan</c>, <c>checkpoint</c>.</summary>
    public static FileStream Open(string path, string kind = "file")
    {
        if (Directory.Exists(path))
            throw new UserException($"The {kind} '{path}' is a folder, but a file is needed.");
        if (!File.Exists(path))
            throw new UserException($"There is no {kind} '{path}'; please check the path.");

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The {kind} '{path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>The whole text of a file.</summary>
    public static string ReadText(string path, string kind = "file")
    {
        using var reader = new StreamReader(Open(path, kind));
        return reader.ReadToEnd();
    }
}
