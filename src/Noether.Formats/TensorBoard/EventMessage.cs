using System.Buffers.Binary;
using System.Text;

namespace Noether.Formats.TensorBoard;

/// <summary>
/// The three events that we write, as protocol buffers: <c>Event { double wall_time = 1; int64 step = 2; string file_version = 3;
/// Summary summary = 5; SessionLog session_log = 7; }</c>, where <c>Summary { repeated Value value = 1; }</c>,
/// <c>Value { string tag = 1; float simple_value = 2; }</c> and <c>SessionLog { Status status = 1; }</c>.
/// </summary>
internal sealed class EventMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;
    private const ulong SessionStart = 1;

    private readonly List<byte> _bytes = [];

    /// <summary>The first event of a file: how the others are written.</summary>
    public static byte[] Version(double time) => new EventMessage().Real(1, time).Text(3, "brain.Event:2").ToArray();

    /// <summary>A session begins: if there was one before, readers drop its points of this step and of later ones.</summary>
    public static byte[] Start(double time, long step) =>
        At(time, step).Part(7, new EventMessage().Whole(1, SessionStart)).ToArray();

    /// <summary>Values at a step.</summary>
    public static byte[] Values(double time, long step, ReadOnlySpan<(string Tag, double Value)> values)
    {
        var summary = new EventMessage();
        foreach (var (tag, value) in values)
            summary.Part(1, new EventMessage().Text(1, tag).Single(2, (float)value));
        return At(time, step).Part(5, summary).ToArray();
    }

    private static EventMessage At(double time, long step) => new EventMessage().Real(1, time).Whole(2, (ulong)step);

    private EventMessage Whole(int field, ulong value)
    {
        Key(field, Varint);
        return Number(value);
    }

    private EventMessage Real(int field, double value)
    {
        Key(field, Fixed64);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    private EventMessage Single(int field, float value)
    {
        Key(field, Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    private EventMessage Text(int field, string text) => Run(field, Encoding.UTF8.GetBytes(text));

    private EventMessage Part(int field, EventMessage message) => Run(field, message.ToArray());

    private EventMessage Run(int field, byte[] bytes)
    {
        Key(field, Bytes);
        Number((ulong)bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    private void Key(int field, int type) => Number((ulong)((field << 3) | type));

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private EventMessage Number(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
        return this;
    }

    private byte[] ToArray() => [.. _bytes];
}
