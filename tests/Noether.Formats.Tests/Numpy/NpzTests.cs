using System.IO.Compression;
using Noether.Formats.Numpy;
using Noether.Tests.Shared;

namespace Noether.Formats.Tests.Numpy;

public sealed class NpzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly Dictionary<string, HostArray> _arrays = new()
    {
        ["states"] = HostArray.From<double>([1, 2, 3, 4, 5, 6], 2, 3),
        ["times"] = HostArray.From<float>([0.5f], 1),
        ["count"] = HostArray.From<long>([7]),
    };

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(CompressionLevel.NoCompression), InlineData(CompressionLevel.SmallestSize)]
    public void What_is_written_reads_back_the_same(CompressionLevel compression)
    {
        var path = _folder.At("a.npz");

        Npz.WriteArrays(path, _arrays, compression);
        var copies = Npz.ReadArrays(path);

        copies.Keys.ShouldBe(_arrays.Keys);
        foreach (var (name, copy) in copies)
            NpyTests.ShouldEqual(copy, _arrays[name]);
    }

    [Theory, InlineData(CompressionLevel.NoCompression), InlineData(CompressionLevel.SmallestSize)]
    public void NumPy_reads_what_is_written(CompressionLevel compression)
    {
        var path = _folder.At("a.npz");
        Npz.WriteArrays(path, _arrays, compression);

        var read = NumpyPeer.Run("f = np.load(sys.argv[1])\nfor k in f: print(k, f[k].dtype, f[k].tolist())", path);

        read.ShouldBe("states float64 [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]\ntimes float32 [0.5]\ncount int64 7");
    }

    [Theory, InlineData("savez"), InlineData("savez_compressed")]
    public void What_NumPy_writes_is_read(string function)
    {
        var path = _folder.At("a.npz");
        NumpyPeer.Run(
            "getattr(np, sys.argv[1])(sys.argv[2], q=np.eye(3), n=np.int64(4), b=np.array([True, False]))",
            function,
            path
        );

        var arrays = Npz.ReadArrays(path);

        arrays["q"].Values<double>().ToArray().ShouldBe([1, 0, 0, 0, 1, 0, 0, 0, 1]);
        arrays["n"].Values<long>().ToArray().ShouldBe([4]);
        arrays["b"].Values<bool>().ToArray().ShouldBe([true, false]);
    }

    [Fact]
    public void Equal_arrays_give_equal_bytes()
    {
        var (first, second) = (_folder.At("a.npz"), _folder.At("b.npz"));

        Npz.WriteArrays(first, _arrays);
        Npz.WriteArrays(second, _arrays);

        File.ReadAllBytes(second).ShouldBe(File.ReadAllBytes(first));
    }

    [Fact]
    public void Wrong_type_or_shape_says_expected_and_found()
    {
        var path = _folder.At("a.npz");
        Npz.WriteArrays(path, _arrays);
        var states = Npz.ReadArrays(path).Require("states", path);
        var subject = $"The array 'states' of '{path}'";

        states.Require(subject, DType.Float64, -1, 3).ShouldBe(states);
        Should
            .Throw<UserException>(() => states.Require(subject, DType.Float32, -1, 8))
            .Message.ShouldBe($"The array 'states' of '{path}' must be Float32 [any, 8], but it is Float64 [2, 3].");
    }

    [Fact]
    public void A_missing_array_lists_those_there_are()
    {
        var path = _folder.At("a.npz");
        Npz.WriteArrays(path, _arrays);

        var message = Should.Throw<UserException>(() => Npz.ReadArrays(path).Require("state", path)).Message;

        message.ShouldBe($"The file '{path}' has no array 'state'; it holds states, times, count.");
    }

    [Fact]
    public void A_wrong_array_is_named_with_its_file()
    {
        var path = _folder.At("a.npz");
        NumpyPeer.Run("np.savez(sys.argv[1], names=np.array(['a']))", path);

        var message = Should.Throw<UserException>(() => Npz.ReadArrays(path)).Message;

        message.ShouldStartWith($"The array 'names' of '{path}' has elements of NumPy type '<U1'");
    }

    [Fact]
    public void A_changed_byte_of_an_array_is_noticed()
    {
        var path = _folder.At("a.npz");
        Npz.WriteArrays(path, _arrays);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf(BitConverter.GetBytes(6.0))] ^= 1;
        File.WriteAllBytes(path, bytes);

        var message = Should.Throw<UserException>(() => Npz.ReadArrays(path)).Message;

        message.ShouldBe($"The array 'states' of '{path}' is damaged: its checksum is wrong.");
    }

    [Fact]
    public void Cut_off_and_foreign_files_are_refused()
    {
        var path = _folder.At("a.npz");
        Npz.WriteArrays(path, _arrays);
        var whole = File.ReadAllBytes(path);

        for (var length = 0; length < whole.Length; length += 13)
        {
            File.WriteAllBytes(path, whole[..length]);
            Should.Throw<UserException>(() => Npz.ReadArrays(path)).Message.ShouldContain(path);
        }
    }

    [Fact]
    public void A_file_that_is_no_array_is_refused()
    {
        var path = _folder.At("a.npz");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
            archive.CreateEntry("readme.txt");

        var message = Should.Throw<UserException>(() => Npz.ReadArrays(path)).Message;

        message.ShouldBe($"The file '{path}' holds 'readme.txt', which is not an NPY array.");
    }
}
