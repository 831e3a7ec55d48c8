namespace Noether.Formats.Archives;

/// <summary>
/// How much memory the content of one file may take: 256 MiB and a hundred times the file. An archive of a few kilobytes can
/// promise terabytes, by deflating zeros or by many views of the same elements; no file that a person wrote comes near.
/// </summary>
internal sealed class ReadingAllowance(long fileBytes)
{
    private long _left = (256L << 20) + 100 * Math.Min(fileBytes, long.MaxValue / 200);

    /// <summary>Counts bytes that are about to be allocated; false where they are too many, and nothing may be allocated.</summary>
    public bool TryTake(long bytes)
    {
        if (bytes < 0 || bytes > _left)
            return false;
        _left -= bytes;
        return true;
    }
}
