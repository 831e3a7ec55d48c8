using System.IO.Compression;
using Noether.Formats.Archives;
using Noether.Formats.Numpy;
using Noether.Formats.PyTorch;
using Noether.Formats.Tests.Numpy;
using Noether.Tests.Shared;

namespace Noether.Formats.Tests.PyTorch;

public sealed class PyTorchStateTests : IDisposable
{
    private static readonly byte[] Ones = [.. new float[] { 1, 2, 3, 4, 5, 6 }.SelectMany(BitConverter.GetBytes)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var path = _folder.At("a.pt");
        long[][] shapes =
        [
            [],
            [0],
            [5],
            [2, 3],
            [2, 0],
            [1, 70000],
        ];
        var arrays = (
            from type in Enum.GetValues<DType>()
            from shape in shapes
            select ($"{type}[{string.Join(',', shape)}]\"é", NpyTests.Some(type, shape))
        ).ToDictionary(pair => pair.Item1, pair => pair.Item2);

        PyTorchState.WriteArrays(path, arrays);
        var copies = PyTorchState.ReadArrays(path);

        copies.Keys.ShouldBe(arrays.Keys);
        foreach (var (name, copy) in copies)
            NpyTests.ShouldEqual(copy, arrays[name]);
    }

    [Fact]
    public void A_state_without_tensors_is_written_and_read()
    {
        PyTorchState.WriteArrays(_folder.At("a.pt"), new Dictionary<string, HostArray>());

        PyTorchState.ReadArrays(_folder.At("a.pt")).ShouldBeEmpty();
    }

    [Fact]
    public void Elements_begin_at_multiples_of_64_bytes_and_equal_content_gives_equal_bytes()
    {
        var (first, second) = (_folder.At("a.pt"), _folder.At("b.pt"));
        var arrays = new Dictionary<string, HostArray>
        {
            ["x"] = HostArray.From<double>([1.2345, 2], 2),
            ["y"] = HostArray.From<double>([6.789], 1),
        };

        PyTorchState.WriteArrays(first, arrays);
        PyTorchState.WriteArrays(second, arrays);

        var bytes = System.IO.File.ReadAllBytes(first);
        System.IO.File.ReadAllBytes(second).ShouldBe(bytes);
        (bytes.AsSpan().IndexOf(BitConverter.GetBytes(1.2345)) % 64).ShouldBe(0);
        (bytes.AsSpan().IndexOf(BitConverter.GetBytes(6.789)) % 64).ShouldBe(0);
    }

    [Fact]
    public void Archives_beyond_4_GiB_are_written_with_64_bit_records()
    {
        var path = _folder.At("far.zip");
        using (var stream = new FileStream(path, FileMode.CreateNew))
        {
            // A hole takes no room on the disk.
            stream.Position = 5L << 30;
            var archive = new StoredZip(stream);
            archive.Add("a/b", [1, 2, 3]);
            archive.Add("c", [4]);
            archive.Complete();
        }

        using var read = ZipFile.OpenRead(path);
        read.Entries.Select(entry => entry.FullName).ShouldBe(["a/b", "c"]);
        using var content = read.Entries[1].Open();
        content.ReadByte().ShouldBe(4);
    }

    [Theory]
    [InlineData("K\0", "(K\u0002K\u0003t", "(K\u0003K\u0001t", new float[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData("K\0", "(K\u0003K\u0002t", "(K\u0001K\u0003t", new float[] { 1, 4, 2, 5, 3, 6 })]
    [InlineData("K\u0001", "(K\u0002t", "(K\u0002t", new float[] { 2, 4 })]
    [InlineData("K\u0005", ")", ")", new float[] { 6 })]
    [InlineData("K\u0002", "(K\u0003t", "(K\0t", new float[] { 3, 3, 3 })]
    [InlineData("K\u0006", "(K\0t", "(K\u0001t", new float[0])]
    [InlineData("K\u0004", "(K\u0001K\u0002t", "(K\u007fK\u0001t", new float[] { 5, 6 })]
    public void Offsets_and_strides_are_followed(string offset, string shape, string strides, float[] expected)
    {
        var path = File(Pickles.Tensor(Pickles.Storage("FloatStorage", "0", 6), offset, shape, strides));

        PyTorchState.ReadArrays(path)["w"].Values<float>().ToArray().ShouldBe(expected);
    }

    [Fact]
    public void Tensors_of_one_storage_are_read_apart()
    {
        var storage = Pickles.Storage("FloatStorage", "0", 6);
        var path = Pickles.Write(
            _folder.At("a.pt"),
            Pickles.Of(
                "(",
                Pickles.Text("a"),
                Pickles.Tensor(storage, "K\0", "(K\u0006t", "(K\u0001t"),
                Pickles.Text("b"),
                Pickles.Tensor(storage, "K\0", "(K\u0006t", "(K\u0001t"),
                "d."
            ),
            ("archive/data/0", Ones)
        );

        var arrays = PyTorchState.ReadArrays(path);

        arrays["a"].Data[0] = 99;
        arrays["b"].Data.ShouldBe(Ones);
    }

    [Theory]
    [InlineData("K\u0001", "(K\u0006t", "(K\u0001t", "reaches beyond the 24 bytes of its storage")]
    [InlineData("K\0", "(K\u0002K\u0002t", "(K\u0005K\u0001t", "reaches beyond")]
    [InlineData("I9223372036854775807\n", "(K\u0001t", "(K\u0001t", "reaches beyond")]
    [InlineData("K\0", "(I4294967296\nI4294967296\nt", "(K\0K\0t", "its shape is larger than any array")]
    [InlineData("K\0", "(I500000000\nt", "(K\0t", "would take 2000000000 bytes, far more than are saved of it")]
    [InlineData("K\0", "(I2000000000\nt", "(K\0t", "holds more than 2 GiB")]
    [InlineData("K\0", "(K\u0002t", "(I-1\nt", "_rebuild_tensor_v2 with arguments")]
    [InlineData("K\0", "(I-2\nt", "(K\u0001t", "_rebuild_tensor_v2 with arguments")]
    [InlineData("I-1\n", "(K\u0002t", "(K\u0001t", "_rebuild_tensor_v2 with arguments")]
    [InlineData("K\0", "(K\u0002t", ")", "_rebuild_tensor_v2 with arguments")]
    public void A_view_that_cannot_be_is_refused(string offset, string shape, string strides, string expected)
    {
        var path = File(Pickles.Tensor(Pickles.Storage("FloatStorage", "0", 6), offset, shape, strides));

        Refusal(path).ShouldContain(expected);
    }

    [Theory]
    [InlineData("DoubleStorage", "0", 6, "its storage should have 48 bytes, but it has 24")]
    [InlineData("FloatStorage", "1", 6, "the file has no entry 'archive/data/1'")]
    [InlineData("FloatStorage", "../../../etc/passwd", 6, "the file has no entry 'archive/data/../../../etc/passwd'")]
    [InlineData("QInt8Storage", "0", 24, "The tensor 'w' of")]
    [InlineData("QInt8Storage", "0", 24, "has elements of type QInt8Storage, which cannot be read")]
    public void A_storage_that_does_not_fit_is_refused(string type, string key, int count, string expected)
    {
        var path = File(Pickles.Tensor(Pickles.Storage(type, key, count), "K\0", ")", ")"));

        Refusal(path).ShouldContain(expected);
    }

    [Theory, InlineData("float32", null), InlineData("uint16", "The tensor 'w' of")]
    public void An_untyped_storage_takes_the_type_of_its_tensor(string type, string? refusal)
    {
        var storage = Pickles.Of(
            "(",
            Pickles.Text("storage"),
            "ctorch.storage\nUntypedStorage\n",
            Pickles.Text("0"),
            Pickles.Text("cpu"),
            "K\u0018tQ"
        );
        var tensor = Pickles.Of(
            "ctorch._utils\n_rebuild_tensor_v3\n(",
            storage,
            "K\u0001(K\u0002t(K\u0001t",
            0x89,
            $"ccollections\nOrderedDict\n)Rctorch\n{type}\nNtR"
        );
        var path = File(tensor);

        if (refusal is null)
            PyTorchState.ReadArrays(path)["w"].Values<float>().ToArray().ShouldBe([2, 3]);
        else
            Refusal(path).ShouldContain("has elements of type uint16, which cannot be read");
    }

    [Fact]
    public void Values_that_nest_without_end_are_refused()
    {
        var deep = Pickles.Of(new string(']', 100), new string('a', 99), ".");
        // Each dictionary holds the one before twice: 2^60 ways to the bottom.
        var wide = Pickles.Of(
            "}q\0",
            string.Concat(
                Enumerable.Range(1, 60).Select(i => $"(K\u0001h{(char)(i - 1)}K\u0002h{(char)(i - 1)}dq{(char)i}")
            ),
            "."
        );
        var self = Pickles.Of("]q\0h\0a.");

        Refusal(Pickles.Write(_folder.At("deep.pt"), deep)).ShouldContain("deeper than 64 levels");
        Refusal(Pickles.Write(_folder.At("wide.pt"), wide)).ShouldContain("without end");
        Refusal(Pickles.Write(_folder.At("self.pt"), self)).ShouldContain("deeper than 64 levels");
    }

    [Fact]
    public void Two_tensors_of_one_name_and_names_that_are_none_are_refused()
    {
        var tensor = Pickles.Tensor(Pickles.Storage("FloatStorage", "0", 6), "K\0", ")", ")");
        var twice = Pickles.Of(
            "(",
            Pickles.Text("a.b"),
            tensor,
            Pickles.Text("a"),
            "(",
            Pickles.Text("b"),
            tensor,
            "dd."
        );
        var nameless = Pickles.Of("(N", tensor, "d.");

        Refusal(Pickles.Write(_folder.At("a.pt"), twice, ("archive/data/0", Ones)))
            .ShouldContain("two tensors named 'a.b'");
        Refusal(Pickles.Write(_folder.At("b.pt"), nameless))
            .ShouldContain("by keys that are neither text nor whole numbers");
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("archive/../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("..\\evil")]
    [InlineData("C:/evil")]
    public void Entries_that_point_outside_are_refused_and_nothing_is_written(string name)
    {
        var path = Pickles.Write(_folder.At("a.pt"), "}."u8.ToArray(), (name, [1]));

        Refusal(path).ShouldContain($"holds an entry named '{name}', which points outside");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([path]);
    }

    [Fact]
    public void An_archive_that_would_unpack_to_far_more_than_it_is_is_refused()
    {
        const int Length = 12345;
        var path = _folder.At("bomb.pt");
        var tensor = Pickles.Tensor(
            Pickles.Of($"({Ascii("storage")}ctorch\nByteStorage\n{Ascii("0")}{Ascii("cpu")}I{1 << 30}\ntQ"),
            "K\0",
            $"(I{1 << 30}\nt",
            "(K\u0001t"
        );
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using (var pickle = archive.CreateEntry("archive/data.pkl").Open())
                pickle.Write(Pickles.Of("(", Pickles.Text("w"), tensor, "d."));
            using var zeros = archive.CreateEntry("archive/data/0", CompressionLevel.SmallestSize).Open();
            zeros.Write(new byte[Length]);
        }

        // The directory claims as much as a longer run of zeros would have.
        var bytes = System.IO.File.ReadAllBytes(path);
        BitConverter.GetBytes(1 << 30).CopyTo(bytes, bytes.AsSpan().LastIndexOf(BitConverter.GetBytes(Length)));
        System.IO.File.WriteAllBytes(path, bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(path).ShouldContain($"would unpack to {1 << 30} bytes from a file of");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20);

        static string Ascii(string text) => $"V{text}\n";
    }

    [Fact]
    public void Deflated_entries_are_read_too()
    {
        var path = _folder.At("a.pt");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (
                var (name, content) in new[]
                {
                    (
                        "a/data.pkl",
                        Pickles.Of(
                            "(",
                            Pickles.Text("w"),
                            Pickles.Tensor(Pickles.Storage("FloatStorage", "0", 6), "K\0", "(K\u0006t", "(K\u0001t"),
                            "d."
                        )
                    ),
                    ("a/data/0", Ones),
                }
            )
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(content);
            }
        }

        PyTorchState.ReadArrays(path)["w"].Data.ShouldBe(Ones);
    }

    [Fact]
    public void Another_byte_order_another_archive_and_another_format_are_recognised()
    {
        var big = Pickles.Write(_folder.At("big.pt"), "}."u8.ToArray(), ("archive/byteorder", "big"u8.ToArray()));
        var two = Pickles.Write(_folder.At("two.pt"), "}."u8.ToArray(), ("other/data.pkl", "}."u8.ToArray()));
        Npz.WriteArrays(
            _folder.At("a.npz"),
            new Dictionary<string, HostArray> { ["a"] = HostArray.From<float>([1], 1) }
        );
        Safetensors.WriteArrays(_folder.At("a.safetensors"), new Dictionary<string, HostArray>());

        Refusal(big).ShouldContain("another byte order");
        Refusal(two).ShouldContain("it should hold one 'data.pkl', and it holds 2");
        Refusal(_folder.At("a.npz")).ShouldContain("should hold one 'data.pkl', and it holds none");
        Refusal(_folder.At("a.safetensors")).ShouldContain("it may be a safetensors file");
        Refusal(_folder.Write("b.pt", [0x80, 2, 0x8a, 10, 0x6c])).ShouldContain("before version 1.6");
        Refusal(_folder.Write("c.pt", "")).ShouldContain("is not a PyTorch file");
        Refusal(_folder.At("none.pt")).ShouldContain("There is no PyTorch file");
    }

    [Fact]
    public void A_changed_byte_of_the_elements_is_noticed()
    {
        var path = File(Pickles.Tensor(Pickles.Storage("FloatStorage", "0", 6), "K\0", "(K\u0006t", "(K\u0001t"));
        var bytes = System.IO.File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf(Ones)] ^= 1;
        System.IO.File.WriteAllBytes(path, bytes);

        Refusal(path).ShouldBe($"The tensor 'w' of '{path}' is damaged: its checksum is wrong.");
    }

    // A dictionary of one tensor, 'w', over a storage '0' of six floats.
    private string File(byte[] tensor) =>
        Pickles.Write(_folder.At("a.pt"), Pickles.Of("(", Pickles.Text("w"), tensor, "d."), ("archive/data/0", Ones));

    private static string Refusal(string path)
    {
        var message = Should.Throw<UserException>(() => PyTorchState.ReadArrays(path)).Message;
        message.ShouldContain(path);
        message.ShouldNotContain("\n");
        return message;
    }
}
