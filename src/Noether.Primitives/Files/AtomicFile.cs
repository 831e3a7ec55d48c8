using System.Runtime.InteropServices;

namespace Noether.Primitives.Files;

/// <summary>
/// Replaces a file in one step: written under a temporary name beside it, flushed to the disk, then renamed. A reader, or the
/// next run after a crash, finds either the old file or the new one, never a part.
/// </summary>
public static partial class AtomicFile
{
    private const string TemporarySuffix = ".part";

    /// <summary>Writes what <paramref name="write"/> puts into the stream.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var target = Path.GetFullPath(path);
        var temporary = TemporaryFor(target);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
            FlushFolder(target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            throw new UserException($"The file '{path}' cannot be written: {failure.Message}", failure);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Writes text as UTF-8.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Lets a second name stand for a file that is there, in one step: a hard link, or a copy where there are none.</summary>
    public static void Link(string existing, string path)
    {
        var target = Path.GetFullPath(path);
        var temporary = TemporaryFor(target);
        try
        {
            if (HardLink(Path.GetFullPath(existing), temporary) != 0)
                File.Copy(existing, temporary);
            File.Move(temporary, target, overwrite: true);
            FlushFolder(target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The file '{path}' cannot be written: {failure.Message}", failure);
        }
        finally
        {
            // Renaming one name of a file to another of its names does nothing, and leaves both (rename(2)).
            Remove(temporary);
        }
    }

    /// <summary>Removes what killed processes left half-written in a folder.</summary>
    public static void RemoveParts(string folder)
    {
        foreach (var part in Directory.EnumerateFiles(folder, $".*{TemporarySuffix}"))
            Remove(part);
    }

    private static string TemporaryFor(string target) =>
        Path.Combine(
            Path.GetDirectoryName(target) ?? target,
            $".{Path.GetFileName(target)}.{Guid.NewGuid():N}{TemporarySuffix}"
        );

    // A renamed file survives a power failure only once its folder is on the disk too. Where a system has no such call,
    // the file itself was flushed all the same.
    private static void FlushFolder(string target)
    {
        if (!OperatingSystem.IsLinux())
            return;

        var folder = OpenFolder(Path.GetDirectoryName(target) ?? target, 0);
        if (folder < 0)
            return;
        _ = Flush(folder);
        _ = Close(folder);
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report; a folder that cannot be written has nothing to remove either.
        }
    }
}
