using System.Buffers.Binary;
using System.Text;
using Noether.Formats.TensorBoard;

namespace Noether.Formats.Tests.TensorBoard;

/// <summary>Reads event files as TensorBoard does: record by record up to the first whose frame is not whole.</summary>
internal static class EventFile
{
    public static List<Event> Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var events = new List<Event>();
        while (bytes.Length >= 12)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            Masked(bytes[..8]).ShouldBe(BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
            if (bytes.Length < 16 + length)
                return events;
            var data = bytes.Slice(12, length);
            Masked(data).ShouldBe(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(12 + length)..]));
            events.Add(Event.Parse(data));
            bytes = bytes[(16 + length)..];
        }

        return events;
    }

    /// <summary>The points that TensorBoard shows of a folder: each session's start but the first drops those of its step and later.</summary>
    public static List<(long Step, string Tag, float Value)> Points(string folder)
    {
        var points = new List<(long Step, string Tag, float Value)>();
        var isFirst = true;
        foreach (var entry in Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(Read))
        {
            if (entry.IsStart && !isFirst)
                points.RemoveAll(point => point.Step >= entry.Step);
            isFirst &= !entry.IsStart;
            points.AddRange(entry.Values.Select(value => (entry.Step, value.Tag, value.Value)));
        }

        return points;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var sum = Crc32C.Of(bytes);
        return ((sum >> 15) | (sum << 17)) + 0xA282EAD8;
    }

    internal sealed record Event(long Step, string Version, bool IsStart, (string Tag, float Value)[] Values)
    {
        public static Event Parse(ReadOnlySpan<byte> data)
        {
            var found = new Event(0, "", IsStart: false, []);
            foreach (var (field, value, bytes) in Fields(data))
            {
                found = field switch
                {
                    2 => found with { Step = (long)value },
                    3 => found with { Version = Encoding.UTF8.GetString(bytes) },
                    5 => found with { Values = [.. Fields(bytes).Select(entry => Value(entry.Bytes))] },
                    7 => found with { IsStart = Fields(bytes)[0] is { Field: 1, Value: 1 } },
                    _ => found,
                };
            }

            return found;
        }

        private static (string Tag, float Value) Value(byte[] data)
        {
            var fields = Fields(data);
            return (
                Encoding.UTF8.GetString(fields.First(field => field.Field == 1).Bytes),
                BinaryPrimitives.ReadSingleLittleEndian(fields.First(field => field.Field == 2).Bytes)
            );
        }

        private static List<(int Field, ulong Value, byte[] Bytes)> Fields(ReadOnlySpan<byte> data)
        {
            var fields = new List<(int, ulong, byte[])>();
            while (data.Length > 0)
            {
                var key = (int)Number(ref data);
                var value = (key & 7) is 0 or 2 ? Number(ref data) : 0;
                var length = (key & 7) switch
                {
                    1 => 8,
                    2 => (int)value,
                    5 => 4,
                    _ => 0,
                };
                fields.Add((key >> 3, value, data[..length].ToArray()));
                data = data[length..];
            }

            return fields;
        }

        private static ulong Number(ref ReadOnlySpan<byte> data)
        {
            var number = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var next = data[0];
                data = data[1..];
                number |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                    return number;
            }
        }
    }
}
