using System.Buffers.Binary;
using Noether.Primitives.Files;

namespace Noether.Formats.NetCdf;

/// <summary>
/// The global heaps of an HDF5 file, checked before the library sees them: they alone of a netCDF-4 file's structure are
/// neither checksummed nor doubted, and one damaged length makes the library's walk through a heap go on for ever.
/// </summary>
/// <remarks>
/// HDF5 file format specification, III.E: "GCOL", version 1, three zeros, the heap's length; then objects, each an index, a
/// count, four zeros, a length and as many bytes, padded to 8. Index 0 is the free space, whose length counts its own header.
/// A heap may begin anywhere; netCDF makes them when it defines variables, so they are found near the front. That other
/// content has these eight bytes by chance and then does not add up happens once in 10¹⁹ bytes.
/// </remarks>
internal static class Hdf5Heaps
{
    private const int Searched = 16 << 20;
    private const int Header = 16;
    private const int Alignment = 8;

    private static ReadOnlySpan<byte> FileSignature => [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10];

    private static ReadOnlySpan<byte> HeapSignature => [(byte)'G', (byte)'C', (byte)'O', (byte)'L', 1, 0, 0, 0];

    /// <summary>Refuses an HDF5 file with a heap that does not add up; other formats are left alone.</summary>
    public static void RequireSound(string path)
    {
        using var stream = InputFile.Open(path, "NetCDF file");
        Span<byte> signature = stackalloc byte[FileSignature.Length];
        if (
            stream.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false) < signature.Length
            || !signature.SequenceEqual(FileSignature)
        )
            return;

        var bytes = new byte[(int)Math.Min(stream.Length, Searched)];
        stream.Position = 0;
        var content = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        for (var place = 0; place <= content.Length - Header; )
        {
            var found = content[place..].IndexOf(HeapSignature);
            if (found < 0)
                return;
            place += found;
            if (place <= content.Length - Header && !IsSound(content[place..]))
                throw new UserException(
                    $"The NetCDF file '{path}' is damaged: its heap at byte {place} does not add up; please fetch it again."
                );
            place += HeapSignature.Length;
        }
    }

    private static bool IsSound(ReadOnlySpan<byte> heap)
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(heap[8..]);
        if (length < Header || length > (ulong)heap.Length)
            // A heap may reach beyond what was searched; the library itself refuses one that ends beyond the file.
            return length >= Header;

        var left = heap[Header..(int)length];
        while (left.Length >= Header)
        {
            var isFree = BinaryPrimitives.ReadUInt16LittleEndian(left) == 0;
            var size = BinaryPrimitives.ReadUInt64LittleEndian(left[8..]);
            if (size > (ulong)left.Length || (isFree && size < Header))
                return false;
            var step = isFree ? (long)size : Header + ((long)size + Alignment - 1) / Alignment * Alignment;
            if (step > left.Length)
                return false;
            left = left[(int)step..];
        }

        return true;
    }
}
