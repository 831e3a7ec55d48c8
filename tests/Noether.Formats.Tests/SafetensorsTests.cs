using System.Buffers.Binary;
using System.Text;
using Noether.Formats.Numpy;
using Noether.Formats.Tests.Numpy;
using Noether.Tests.Shared;

namespace Noether.Formats.Tests;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DType.Bool)]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Int8)]
    [InlineData(DType.Int16)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    [InlineData(DType.Float16)]
    [InlineData(DType.BFloat16)]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Complex64)]
    public void What_is_written_reads_back_the_same(DType type)
    {
        var path = _folder.At("a.safetensors");
        long[][] shapes =
        [
            [],
            [0],
            [5],
            [2, 3],
            [2, 0],
        ];
        var arrays = shapes.ToDictionary(
            shape => $"w[{string.Join(',', shape)}]\"é",
            shape => NpyTests.Some(type, shape)
        );
        var metadata = new Dictionary<string, string> { ["model"] = "scalars-hnn", ["note"] = "a \"b\"\n" };

        Safetensors.WriteArrays(path, arrays, metadata);
        var content = Safetensors.ReadArrays(path);

        content.Metadata.ShouldBe(metadata, ignoreOrder: true);
        content.Arrays.Keys.ShouldBe(arrays.Keys, ignoreOrder: true);
        foreach (var (name, array) in content.Arrays)
            NpyTests.ShouldEqual(array, arrays[name]);
    }

    [Fact]
    public void The_layout_is_the_published_one()
    {
        var path = _folder.At("a.safetensors");
        var arrays = new Dictionary<string, HostArray>
        {
            ["mask"] = HostArray.From<bool>([true, false, true], 3),
            ["b"] = HostArray.From<float>([1], 1),
            ["a"] = HostArray.From<double>([2, 3], 2),
        };

        Safetensors.WriteArrays(path, arrays);
        var bytes = File.ReadAllBytes(path);

        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        (length % 8).ShouldBe(0);
        Encoding
            .UTF8.GetString(bytes, 8, length)
            .TrimEnd(' ')
            .ShouldBe(
                """{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[1],"data_offsets":[16,20]},"mask":{"dtype":"BOOL","shape":[3],"data_offsets":[20,23]}}"""
            );
        bytes.Length.ShouldBe(8 + length + 23);
        BitConverter.ToDouble(bytes, 8 + length + 8).ShouldBe(3);
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_whatever_the_order()
    {
        var (first, second) = (_folder.At("a"), _folder.At("b"));
        var (x, y) = (HostArray.From<float>([1], 1), HostArray.From<float>([2], 1));

        Safetensors.WriteArrays(first, new Dictionary<string, HostArray> { ["x"] = x, ["y"] = y });
        Safetensors.WriteArrays(second, new Dictionary<string, HostArray> { ["y"] = y, ["x"] = x });

        File.ReadAllBytes(second).ShouldBe(File.ReadAllBytes(first));
    }

    [Theory]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""",
        "is cut off: its header promises 12 bytes of elements, but 8 follow."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        "is damaged: its header promises 4 bytes of elements, but 8 follow."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "is damaged: the array 'b' overlaps another."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "is damaged: the array 'a' leaves a hole before it."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""",
        "is damaged: the array 'a' has room for 8 bytes where its shape needs 12."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""",
        "is damaged: the array 'a' has room for -8 bytes where its shape needs 8."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[9000000000,9000000000],"data_offsets":[0,8]}}""",
        "is damaged: the array 'a' is larger than any array."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""",
        "is not a safetensors file, or its header is damaged."
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "is damaged: the array 'a' lacks its type, shape or place.")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}""",
        "is damaged: the array 'a' has an unknown field 'x'."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
        "is not a safetensors file, or its header is damaged."
    )]
    [InlineData("""{"__metadata__":{"a":1}}""", "is not a safetensors file, or its header is damaged.")]
    [InlineData("""{"a":3}""", "is not a safetensors file, or its header is damaged.")]
    [InlineData("[]", "is not a safetensors file, or its header is damaged.")]
    [InlineData("{", "is not a safetensors file, or its header is damaged.")]
    public void A_wrong_header_is_one_sentence_with_the_file(string header, string expected)
    {
        var path = _folder.Write("a.safetensors", Bytes(header, dataBytes: 8));

        var message = Should.Throw<UserException>(() => Safetensors.ReadArrays(path)).Message;

        message.ShouldBe($"The file '{path}' {expected}");
    }

    [Fact]
    public void An_element_type_that_cannot_be_read_is_named()
    {
        var path = _folder.Write(
            "a.safetensors",
            Bytes("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", 8)
        );

        var message = Should.Throw<UserException>(() => Safetensors.ReadArrays(path)).Message;

        message.ShouldBe($"The array 'a' of '{path}' has elements of type F8_E4M3, which cannot be read.");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = Bytes("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8);

        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("a.safetensors", whole[..length]);
            Should.Throw<UserException>(() => Safetensors.ReadArrays(path)).Message.ShouldContain(path);
        }
    }

    [Fact]
    public void A_file_of_another_format_is_recognised()
    {
        var path = _folder.At("a.safetensors");
        Npz.WriteArrays(path, new Dictionary<string, HostArray> { ["a"] = HostArray.From<float>([1], 1) });

        var message = Should.Throw<UserException>(() => Safetensors.ReadArrays(path)).Message;

        message.ShouldBe(
            $"The file '{path}' is not a safetensors file; it is a ZIP archive, such as NPZ or a PyTorch checkpoint."
        );
    }

    private static byte[] Bytes(string header, int dataBytes) =>
        [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. new byte[dataBytes]];
}
