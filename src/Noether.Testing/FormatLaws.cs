using System.Globalization;
using Noether.Formats;

namespace Noether.Testing;

/// <summary>What is written is what is read, bit by bit.</summary>
public static class FormatLaws
{
    /// <summary>Writes one array of every kind into a temporary file and reads it again.</summary>
    /// <param name="format">What the format is called.</param>
    /// <param name="write">Writes named arrays to a path.</param>
    /// <param name="read">Reads them.</param>
    public static LawResult RoundTrip(
        string format,
        Action<string, IReadOnlyDictionary<string, HostArray>> write,
        Func<string, IReadOnlyDictionary<string, HostArray>> read
    )
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(read);
        var arrays = Arrays();
        var folder = Directory.CreateTempSubdirectory("noether-laws-");
        try
        {
            var path = Path.Combine(folder.FullName, "arrays");
            write(path, arrays);
            var found = read(path);
            var wrong = arrays.Count(pair => !found.TryGetValue(pair.Key, out var array) || !Same(pair.Value, array));
            return LawResult.AtMost(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"arrays of {arrays.Count} kinds are read as they were written"
                ),
                format,
                wrong + Math.Max(0, found.Count - arrays.Count),
                0
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Not numbers, nothing, a single one, and what rounding would lose.
    private static Dictionary<string, HostArray> Arrays() =>
        new(StringComparer.Ordinal)
        {
            ["double"] = HostArray.From<double>(
                [1 / 3d, double.NaN, double.NegativeInfinity, -0d, double.Epsilon, 1],
                2,
                3
            ),
            ["single"] = HostArray.From<float>([1 / 3f, float.NaN, float.MaxValue, -0f], 4),
            ["whole"] = HostArray.From<long>([long.MinValue, -1, 0, long.MaxValue], 2, 2, 1),
            ["byte"] = HostArray.From<byte>([0, 255], 2),
            ["truth"] = HostArray.From<bool>([true, false, true], 3),
            ["number"] = HostArray.From<double>([Math.PI]),
            ["empty"] = HostArray.From<double>([], 0, 3),
        };

    private static bool Same(HostArray a, HostArray b) =>
        a.Type == b.Type && a.Shape.SequenceEqual(b.Shape) && a.Data.AsSpan().SequenceEqual(b.Data);
}
