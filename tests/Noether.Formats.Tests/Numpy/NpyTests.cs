using System.Buffers.Binary;
using System.Text;
using Noether.Formats.Numpy;
using Noether.Tests.Shared;

namespace Noether.Formats.Tests.Numpy;

public sealed class NpyTests : IDisposable
{
    private static readonly double[] Six = [1, -2, 3.5, 4, 5, 1e-300];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<DType> Types =>
        [
            DType.Bool,
            DType.UInt8,
            DType.Int8,
            DType.Int16,
            DType.Int32,
            DType.Int64,
            DType.Float16,
            DType.Float32,
            DType.Float64,
            DType.Complex64,
            DType.Complex128,
        ];

    [Theory, MemberData(nameof(Types))]
    public void What_is_written_reads_back_the_same(DType type)
    {
        long[][] shapes =
        [
            [],
            [0],
            [5],
            [2, 3],
            [1, 2, 3],
            [2, 0, 3],
        ];
        var arrays = shapes.Select(shape => Some(type, shape)).ToArray();

        var copies = arrays.Select(array => ReadBack(array)).ToArray();

        foreach (var (array, copy) in arrays.Zip(copies))
            ShouldEqual(copy, array);
    }

    [Theory, MemberData(nameof(Types))]
    public void NumPy_reads_what_is_written(DType type)
    {
        var path = _folder.At("a.npy");
        var array = Some(type, [2, 3]);
        Npy.WriteArray(path, array);

        var read = NumpyPeer.Run(
            "a = np.load(sys.argv[1]); print(a.shape, a.flags.c_contiguous, a.tobytes().hex())",
            path
        );

        read.ShouldBe($"(2, 3) True {Convert.ToHexStringLower(array.Data)}");
    }

    [Theory]
    [InlineData("<f4")]
    [InlineData(">f4")]
    [InlineData("<f8")]
    [InlineData(">f8")]
    [InlineData(">i2")]
    [InlineData("<i4")]
    [InlineData(">i4")]
    [InlineData(">i8")]
    [InlineData("|u1")]
    [InlineData("|i1")]
    [InlineData("|b1")]
    [InlineData("<c8")]
    [InlineData(">c8")]
    [InlineData(">c16")]
    public void What_NumPy_writes_is_read_in_either_byte_and_axis_order(string type)
    {
        const string Script = """
            a = (np.arange(24) * 5 % 7).reshape(2, 3, 4).astype(sys.argv[1])
            if a.dtype.kind == 'c': a += np.array(2j, a.dtype)
            np.save(sys.argv[2], a)
            np.save(sys.argv[3], np.asfortranarray(a))
            print(a.astype(a.dtype.newbyteorder('<')).tobytes().hex())
            """;
        var (rows, columns) = (_folder.At("c.npy"), _folder.At("f.npy"));
        var expected = NumpyPeer.Run(Script, type, rows, columns);

        var (c, fortran) = (Npy.ReadArray(rows), Npy.ReadArray(columns));

        Convert.ToHexStringLower(c.Data).ShouldBe(expected);
        ShouldEqual(fortran, c);
        c.Shape.ToArray().ShouldBe([2, 3, 4]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_of_the_header_is_read(byte version)
    {
        var path = _folder.Write(
            "a.npy",
            Bytes(version, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }")
        );

        var array = Npy.ReadArray(path);

        ShouldEqual(array, HostArray.From<double>(Six, 2, 3));
    }

    [Theory]
    [InlineData("{\"shape\":(6,),\"fortran_order\":False,\"descr\":\"<f8\"}", 6)]
    [InlineData("{'descr': '<f8', 'fortran_order': True, 'shape': (6L,)}", 6)]
    [InlineData("  { 'descr' : '=f8' , 'fortran_order' : False , 'shape' : ( 6 , ) } ", 6)]
    public void The_header_is_read_however_it_is_spaced_and_ordered(string header, int count)
    {
        var path = _folder.Write("a.npy", Bytes(1, header));

        var array = Npy.ReadArray(path);

        array.Shape.ToArray().ShouldBe([count]);
    }

    [Theory]
    [InlineData(
        "{'descr': '<f8', 'fortran_order': False, 'shape': (7,)}",
        "is cut off: its header promises 56 bytes of elements, but 48 follow."
    )]
    [InlineData(
        "{'descr': '<f8', 'fortran_order': False, 'shape': (5,)}",
        "is damaged: its header promises 40 bytes of elements, but 48 follow."
    )]
    [InlineData(
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 8, 4611686018427387904)}",
        "is damaged: its shape is larger than any array."
    )]
    [InlineData(
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-6,)}",
        "has an NPY header that cannot be read near its character 52; the file is damaged."
    )]
    [InlineData("{'descr': '<f8', 'shape': (6,)}", "has an NPY header that cannot be read")]
    [InlineData("{'descr': '<f8", "has an NPY header that cannot be read")]
    [InlineData("", "has an NPY header that cannot be read")]
    [InlineData(
        "{'descr': '|O', 'fortran_order': False, 'shape': (6,)}",
        "has elements of NumPy type '|O', which cannot be read: it holds Python objects"
    )]
    [InlineData(
        "{'descr': '<U3', 'fortran_order': False, 'shape': (6,)}",
        "has elements of NumPy type '<U3', which cannot be read: it holds text"
    )]
    [InlineData(
        "{'descr': '<u4', 'fortran_order': False, 'shape': (6,)}",
        "has elements of NumPy type '<u4', which cannot be read: unsigned"
    )]
    [InlineData("{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (6,)}", "has several fields per element")]
    public void A_wrong_header_is_one_sentence_with_the_file(string header, string expected)
    {
        var path = _folder.Write("a.npy", Bytes(1, header));

        var message = Should.Throw<UserException>(() => Npy.ReadArray(path)).Message;

        message.ShouldStartWith($"The file '{path}' {expected}");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = Bytes(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (6,)}");

        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("a.npy", whole[..length]);
            Should.Throw<UserException>(() => Npy.ReadArray(path)).Message.ShouldContain(path);
        }
    }

    [Fact]
    public void Foreign_and_missing_files_are_refused()
    {
        var foreign = _folder.Write("a.npy", "these are not numbers");
        var missing = _folder.At("b.npy");

        Should
            .Throw<UserException>(() => Npy.ReadArray(foreign))
            .Message.ShouldBe($"The file '{foreign}' is not in NumPy's NPY format.");
        Should
            .Throw<UserException>(() => Npy.ReadArray(missing))
            .Message.ShouldBe($"There is no NPY file '{missing}'; please check the path.");
        Should.Throw<UserException>(() => Npy.ReadArray(_folder.Path)).Message.ShouldContain("is a folder");
    }

    [Fact]
    public void A_type_that_NumPy_lacks_is_not_written() =>
        Should.Throw<ArgumentException>(() =>
            Npy.WriteArray(_folder.At("a.npy"), new HostArray(DType.BFloat16, [1], new byte[2]))
        );

    internal static HostArray Some(DType type, params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, length) => product * length);
        var data = new byte[count * type.ByteSize()];
        new Random(7).NextBytes(data);
        if (type == DType.Bool)
            data = [.. data.Select(value => (byte)(value & 1))];
        return new HostArray(type, shape, data);
    }

    internal static void ShouldEqual(HostArray actual, HostArray expected)
    {
        actual.Type.ShouldBe(expected.Type);
        actual.Shape.ToArray().ShouldBe(expected.Shape.ToArray());
        actual.Data.ShouldBe(expected.Data);
    }

    private HostArray ReadBack(HostArray array)
    {
        var path = _folder.At("a.npy");
        Npy.WriteArray(path, array);
        return Npy.ReadArray(path);
    }

    private static byte[] Bytes(byte version, string header)
    {
        var length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        else
            BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        return
        [
            0x93,
            .. "NUMPY"u8,
            version,
            0,
            .. length,
            .. Encoding.ASCII.GetBytes(header),
            .. Six.SelectMany(BitConverter.GetBytes),
        ];
    }
}
