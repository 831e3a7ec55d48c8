using System.Globalization;
using Noether.Primitives.Files;

namespace Noether.Training;

/// <summary>The right to write in a folder, which one process has at a time.</summary>
/// <remarks>
/// The system holds the lock on the open file <c>.lock</c> and drops it when the process ends, however that happens, so none is ever
/// left behind. <c>.lock-holder</c> beside it tells the others who that is; it is read only while the lock is held. Neither file is
/// deleted at the end: somebody may be opening it, and would hold another file than those who come later.
/// </remarks>
public sealed class FolderLock : IDisposable
{
    private const string LockName = ".lock";
    private const string HolderName = ".lock-holder";

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>The files that a lock leaves in its folder.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [LockName, HolderName];

    /// <summary>Whether the folder was locked before, and may be now.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, LockName));

    /// <summary>Takes the folder, which must be there, until it is disposed or the process ends.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="advice">What to do where another process has it: <c>give this one another folder with --out</c>.</param>
    /// <exception cref="UserException">Another process has it, which is named, or the folder cannot be written.</exception>
    public static FolderLock Take(string folder, string advice)
    {
        FileStream file;
        try
        {
            file = new FileStream(
                Path.Combine(folder, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException failure) when (Held.Contains(failure.HResult))
        {
            throw new UserException(
                $"The folder '{folder}' is being written by {Holder(folder)}: wait until that has ended, or {advice}.",
                failure
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                $"The folder '{folder}' cannot be written to ({failure.Message.TrimEnd('.')}): please give another.",
                failure
            );
        }

        try
        {
            AtomicFile.WriteText(
                Path.Combine(folder, HolderName),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"process {Environment.ProcessId} on {Environment.MachineName}\n"
                )
            );
            return new FolderLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // It may not have said so yet.
    private static string Holder(string folder)
    {
        try
        {
            using var reader = new StreamReader(InputFile.Open(Path.Combine(folder, HolderName)));
            return reader.ReadLine() is { Length: > 0 } text ? text : "another process";
        }
        catch (Exception failure) when (failure is UserException or IOException)
        {
            return "another process";
        }
    }
}
