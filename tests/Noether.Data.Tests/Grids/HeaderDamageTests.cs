using System.Buffers.Binary;
using Noether.Formats.NetCdf;
using Noether.Tests.Shared;

namespace Noether.Data.Tests.Grids;

/// <summary>Damage that the netCDF library itself does not survive is found before it is asked.</summary>
public sealed class HeaderDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0, 0UL)]
    [InlineData(0, 8UL)]
    [InlineData(5, ulong.MaxValue)]
    [InlineData(5, 1UL << 40)]
    public void A_heap_that_does_not_add_up_is_refused(ushort index, ulong length)
    {
        var bytes = Whole(NetCdfFormat.NetCdf4);
        var heap = bytes.AsSpan().IndexOf("GCOL"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(heap + 16), index);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(heap + 24), length);

        Refusal(bytes).ShouldContain($"is damaged: its heap at byte {heap} does not add up");
    }

    [Fact]
    public void A_name_longer_than_names_may_be_is_refused()
    {
        var bytes = Whole(NetCdfFormat.Classic);
        // The length of a name stands before it.
        var name = bytes.AsSpan().IndexOf("lon"u8);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(name - 4), 300);

        Refusal(bytes).ShouldContain("its header makes no sense");
    }

    [Fact]
    public void More_frames_than_the_file_holds_are_refused_before_they_are_read()
    {
        var bytes = Whole(NetCdfFormat.Classic);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), int.MaxValue);

        Refusal(bytes).ShouldContain("was cut off");
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Whole(NetCdfFormat format) =>
        File.ReadAllBytes(new SmallFile { Format = format }.WriteTo(_folder.At("whole.nc")));

    private string Refusal(byte[] bytes)
    {
        File.WriteAllBytes(_folder.At("damaged.nc"), bytes);
        return Should.Throw<UserException>(() => NetCdfFile.Open(_folder.At("damaged.nc")).Dispose()).Message;
    }
}
