using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Noether.Formats;

namespace Noether.Training;

/// <summary>SHA-256 of all that a checkpoint says: a flipped bit in the middle of the weights is no broken format.</summary>
internal static class CheckpointChecksum
{
    public static string Of(
        IReadOnlyDictionary<string, HostArray> arrays,
        IEnumerable<KeyValuePair<string, string>> metadata
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Add($"{key}={value}");
        foreach (var (name, array) in arrays.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}:{array.Type}:{string.Join('x', array.Shape.ToArray())}"
                )
            );
            hash.AppendData(array.Data);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // Ends with a zero, so that no two lists of texts read the same.
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + '\0'));
    }
}
