using Noether.Primitives.Files;
using Noether.Torch;

namespace Noether.Data.Grids;

/// <summary>A tensor on a disk rather than in memory.</summary>
internal static class ScratchTensor
{
    /// <summary>Memory that is a file of a folder; the file has no name, and goes with the last tensor that uses it.</summary>
    /// <exception cref="UserException">The folder cannot be written, or has no room for that much.</exception>
    public static Tensor In(string folder, ReadOnlySpan<long> shape, DType type)
    {
        var path = Path.Combine(OutputFolder.Prepare(folder), $".frames-{Guid.NewGuid():N}");
        long bytes = type.ByteSize();
        foreach (var size in shape)
            bytes = checked(bytes * size);
        try
        {
            // A mapped file with holes would end the process where the disk is full, so the room is taken now.
            using var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    PreallocationSize = bytes,
                }
            );
            file.SetLength(bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            File.Delete(path);
            throw new UserException(
                $"The folder '{folder}' cannot hold the {bytes / (double)(1 << 30):0.0} GiB of these frames: {failure.Message}",
                failure
            );
        }

        try
        {
            return Tensor.Mapped(path, shape, type);
        }
        finally
        {
            // The mapping holds the file, and a killed process leaves nothing behind.
            File.Delete(path);
        }
    }
}
