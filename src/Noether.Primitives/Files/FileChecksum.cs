using System.Security.Cryptography;
using System.Text;

namespace Noether.Primitives.Files;

/// <summary>SHA-256 of the files that data are read from, each read once.</summary>
public sealed class FileChecksum
{
    private readonly Dictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    /// <summary>Of several files in this order; empty for none. Where they lie does not matter.</summary>
    public string Of(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            return "";

        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
        {
            all.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            all.AppendData(Of(path));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private byte[] Of(string path)
    {
        if (_known.TryGetValue(path, out var known))
            return known;

        using var file = InputFile.Open(path, "data file");
        try
        {
            return _known[path] = SHA256.HashData(file);
        }
        catch (IOException failure)
        {
            throw new UserException($"The data file '{path}' cannot be read: {failure.Message}", failure);
        }
    }
}
