using System.Runtime.InteropServices;
using Noether.Primitives.Files;

namespace Noether.Formats.NetCdf;

/// <summary>A netCDF file open to be read, classic or netCDF-4 (its root group). Values come as they are stored.</summary>
public sealed unsafe class NetCdfFile : IDisposable
{
    // The library's own limit is 256, but it copies whatever length a file has; HDF5 ends at 64 KiB.
    private const int LongestName = 1 << 16;
    private const int GlobalVariable = -1;

    // What deflate can make of a byte at most, and how much no file needs to account for.
    private const int HighestCompression = 1032;
    private const long SmallValues = 256L << 20;

    private readonly int _file;
    private readonly long _bytes;
    private bool _isOpen;

    private NetCdfFile(string path, long bytes)
    {
        Path = path;
        _bytes = bytes;
        using (NetCdfLibrary.Enter())
        {
            var status = NetCdfNative.Open(path, 0, out _file);
            if (status != 0)
                throw new UserException(
                    $"'{path}' cannot be read as a NetCDF file ({NetCdfLibrary.Reason(status)}): it is of another format, or it was cut off on its way here."
                );

            _isOpen = true;
            try
            {
                Check(NetCdfNative.Inquire(_file, out _, out var variables, out var attributes, out _), "its header");
                Dimensions = ReadDimensions();
                Attributes = ReadAttributes(GlobalVariable, attributes);
                Variables = [.. Enumerable.Range(0, variables).Select(ReadVariable)];
                foreach (var variable in Variables)
                    RequirePlausible(variable);
            }
            catch
            {
                Dispose();
                throw;
            }
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The dimensions of the file.</summary>
    public IReadOnlyList<NetCdfDimension> Dimensions { get; }

    /// <summary>The variables of the file, coordinates included.</summary>
    public IReadOnlyList<NetCdfVariable> Variables { get; }

    /// <summary>What the file says of itself.</summary>
    public IReadOnlyDictionary<string, NetCdfAttribute> Attributes { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="UserException">There is none, or it is no NetCDF file, or it is truncated.</exception>
    public static NetCdfFile Open(string path)
    {
        ClassicHeader.RequireWhole(path);
        Hdf5Heaps.RequireSound(path);
        return new NetCdfFile(path, Length(path));
    }

    /// <summary>A variable, or null where there is none of this name.</summary>
    public NetCdfVariable? Find(string name) =>
        Variables.FirstOrDefault(variable => variable.Name.Equals(name, StringComparison.Ordinal));

    /// <summary>A variable of numbers.</summary>
    /// <exception cref="UserException">There is none of this name; the message lists those there are.</exception>
    public NetCdfVariable Require(string name)
    {
        var variable =
            Find(name)
            ?? throw new UserException(
                $"There is no variable '{name}' in '{Path}', which has {string.Join(", ", Variables.Select(one => one.Name).Order(StringComparer.Ordinal))}: name one of these."
            );
        return variable.IsNumeric
            ? variable
            : throw new UserException($"The variable '{name}' in '{Path}' holds no numbers but {variable.Type}.");
    }

    /// <summary>All values as they are stored, in C order.</summary>
    public double[] Read(NetCdfVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        long[] lengths = [.. variable.Dimensions.Select(dimension => dimension.Length)];
        var values = new double[lengths.Aggregate(1L, (product, length) => product * length)];
        Read(variable, new long[lengths.Length], lengths, values);
        return values;
    }

    /// <summary>A block of values as they are stored, in C order.</summary>
    /// <param name="variable">One of <see cref="Variables"/>.</param>
    /// <param name="start">The first index along each dimension.</param>
    /// <param name="count">How many along each dimension.</param>
    /// <param name="values">As many as the block has.</param>
    public void Read(NetCdfVariable variable, ReadOnlySpan<long> start, ReadOnlySpan<long> count, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        var (first, length) = (new nuint[start.Length + 1], new nuint[start.Length + 1]);
        var total = 1L;
        for (var i = 0; i < start.Length; i++)
        {
            (first[i], length[i]) = ((nuint)start[i], (nuint)count[i]);
            total *= count[i];
        }

        if (total != values.Length)
            throw new ArgumentException($"A block of {total} values does not fill {values.Length}.", nameof(values));

        fixed (
            nuint* firsts = first,
                lengths = length
        )
        fixed (double* data = values)
            using (NetCdfLibrary.Enter())
                Check(NetCdfNative.Get(_file, variable.Id, firsts, lengths, data), $"'{variable.Name}'");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (NetCdfLibrary.Enter())
        {
            if (_isOpen)
                _ = NetCdfNative.Close(_file);
            _isOpen = false;
        }
    }

    private NetCdfDimension[] ReadDimensions()
    {
        Check(NetCdfNative.InquireDimensions(_file, out var count, null, 0), "its dimensions");
        var identifiers = new int[count];
        fixed (int* first = identifiers)
            Check(NetCdfNative.InquireDimensions(_file, out _, first, 0), "its dimensions");

        var dimensions = new NetCdfDimension[count];
        var name = stackalloc byte[LongestName + 1];
        for (var i = 0; i < count; i++)
        {
            Check(NetCdfNative.InquireDimension(_file, identifiers[i], name, out var length), "a dimension");
            dimensions[i] = new NetCdfDimension(identifiers[i], Name(name), (long)length);
        }

        return dimensions;
    }

    private NetCdfVariable ReadVariable(int identifier)
    {
        Check(NetCdfNative.InquireRank(_file, identifier, out var rank), "a variable");
        var name = stackalloc byte[LongestName + 1];
        var dimensions = new int[rank + 1];
        fixed (int* first = dimensions)
        {
            Check(
                NetCdfNative.InquireVariable(_file, identifier, name, out var type, out _, first, out var attributes),
                "a variable"
            );
            return new NetCdfVariable(
                identifier,
                Name(name),
                Known(type),
                [
                    .. dimensions[..rank]
                        .Select(id =>
                            Dimensions.FirstOrDefault(one => one.Id == id)
                            ?? throw Damaged($"'{Name(name)}' has a dimension that the file has not")
                        ),
                ],
                ReadAttributes(identifier, attributes)
            );
        }
    }

    // Values that were never written take no room in a netCDF-4 file, so a few bytes of damage can promise any number of them.
    private void RequirePlausible(NetCdfVariable variable)
    {
        var values = variable.Dimensions.Aggregate(
            (Int128)1,
            (product, one) => Product(product, Math.Max(1, one.Length))
        );
        if (values * sizeof(double) > SmallValues + (Int128)HighestCompression * _bytes)
            throw Damaged($"'{variable.Name}' should have {values} values, which no file of {_bytes} bytes holds");

        // Beyond this it is refused anyway, and a few such lengths would overflow.
        static Int128 Product(Int128 product, long length) => product > long.MaxValue ? product : product * length;
    }

    private Dictionary<string, NetCdfAttribute> ReadAttributes(int variable, int count)
    {
        var attributes = new Dictionary<string, NetCdfAttribute>(StringComparer.Ordinal);
        var name = stackalloc byte[LongestName + 1];
        for (var i = 0; i < count; i++)
        {
            Check(NetCdfNative.InquireAttributeName(_file, variable, i, name), "an attribute");
            Check(NetCdfNative.InquireAttribute(_file, variable, name, out var type, out var length), "an attribute");
            // Attributes are never compressed.
            if (length > (nuint)Math.Min(_bytes, int.MaxValue - 1))
                throw Damaged($"its attribute '{Name(name)}' should have {length} values");
            if (ReadAttribute(variable, name, Known(type), (int)length) is { } attribute)
                attributes[Name(name)] = attribute;
        }

        return attributes;
    }

    private NetCdfAttribute? ReadAttribute(int variable, byte* name, NetCdfType type, int length)
    {
        if (type == NetCdfType.Other)
            return null;
        if (type == NetCdfType.Char)
        {
            var text = new byte[length + 1];
            fixed (byte* first = text)
                Check(NetCdfNative.GetText(_file, variable, name, first), "an attribute");
            return new NetCdfAttribute(type, System.Text.Encoding.UTF8.GetString(text, 0, length).TrimEnd('\0'), []);
        }

        if (type == NetCdfType.Text)
        {
            var texts = new nint[length + 1];
            fixed (nint* first = texts)
            {
                Check(NetCdfNative.GetStrings(_file, variable, name, (byte**)first), "an attribute");
                var all = string.Join('\n', texts[..length].Select(text => Marshal.PtrToStringUTF8(text)));
                _ = NetCdfNative.FreeStrings((nuint)length, (byte**)first);
                return new NetCdfAttribute(type, all, []);
            }
        }

        var numbers = new double[length + 1];
        fixed (double* first = numbers)
            Check(NetCdfNative.GetNumbers(_file, variable, name, first), "an attribute");
        return new NetCdfAttribute(type, null, [.. numbers[..length]]);
    }

    // Of what is read: the length of a symbolic link itself is that of its text.
    private static long Length(string path)
    {
        using var stream = InputFile.Open(path, "NetCDF file");
        return stream.Length;
    }

    private static NetCdfType Known(int type) =>
        type is >= (int)NetCdfType.Int8 and <= (int)NetCdfType.Text ? (NetCdfType)type : NetCdfType.Other;

    private static string Name(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    private UserException Damaged(string reason) =>
        new($"The NetCDF file '{Path}' is damaged: {reason}; please fetch it again.");

    private void Check(int status, string what)
    {
        if (status != 0)
            throw new UserException(
                $"The NetCDF file '{Path}' cannot be read beyond {what} ({NetCdfLibrary.Reason(status)}): it may have been cut off; please fetch it again."
            );
    }
}
