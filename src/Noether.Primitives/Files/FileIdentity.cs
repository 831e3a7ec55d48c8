using System.Runtime.InteropServices;

namespace Noether.Primitives.Files;

/// <summary>Whether two paths lead to one file: by symbolic links anywhere in them, or as two names of it.</summary>
internal static partial class FileIdentity
{
    private const int CurrentFolder = -100;
    private const uint WantsInode = 0x100;

    // Links that lead to each other in a circle have no end.
    private const int MaxLinks = 40;

    /// <summary>Whether both are there and are one file. Hard links are recognised on Linux.</summary>
    public static bool AreSame(string path, string other)
    {
        if (!File.Exists(path) || !File.Exists(other))
            return false;
        return RealPath(path) == RealPath(other) || (Inode(path) is { } inode && inode == Inode(other));
    }

    // The path with every link in it followed, from the root on.
    private static string RealPath(string path)
    {
        var links = 0;
        var rest = new Stack<string>(Parts(Path.GetFullPath(path)).Reverse());
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        while (rest.TryPop(out var name))
        {
            var next = Path.Combine(real, name);
            if (links < MaxLinks && new FileInfo(next).LinkTarget is { } target)
            {
                links++;
                var full = Path.GetFullPath(target, real);
                real = Path.GetPathRoot(full)!;
                foreach (var part in Parts(full).Reverse())
                    rest.Push(part);
            }
            else
                real = next;
        }

        return real;
    }

    private static string[] Parts(string full) =>
        full[Path.GetPathRoot(full)!.Length..]
            .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);

    private static (ulong Inode, uint Major, uint Minor)? Inode(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            return Status(CurrentFolder, path, 0, WantsInode, out var status) == 0
                ? (status.Inode, status.Major, status.Minor)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    // statx(2): unlike stat, its record is the same on every processor.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, out FileStatus status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint Major;

        [FieldOffset(140)]
        public uint Minor;
    }
}
