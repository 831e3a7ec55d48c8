using System.Text;
using Noether.Primitives.Files;

namespace Noether.Formats.NetCdf;

/// <summary>Writes a netCDF file: first the definitions, then values frame by frame along an unlimited dimension.</summary>
/// <remarks>
/// Everything goes into a file of a temporary name beside the target, which <see cref="Complete"/> renames; without it the
/// target stays as it was.
/// </remarks>
public sealed unsafe class NetCdfOutput : IDisposable
{
    /// <summary>The fill value of real numbers, netCDF's own: 15 · 2¹¹⁹.</summary>
    public const double Fill = 9.969209968386869e36;

    private const int Clobber = 0;
    private const int Offset64 = 0x0200;
    private const int Hdf5 = 0x1000;
    private const int GlobalVariable = -1;
    private const int Chunked = 0;

    private readonly string _target;
    private readonly string _temporary;
    private readonly NetCdfFormat _format;
    private readonly int _file;
    private readonly List<NetCdfDimension> _dimensions = [];
    private readonly List<NetCdfVariable> _variables = [];
    private bool _isOpen;
    private bool _isDefined;

    /// <summary>Begins a file.</summary>
    /// <exception cref="UserException">It cannot be written there.</exception>
    public NetCdfOutput(string path, NetCdfFormat format = NetCdfFormat.NetCdf4)
    {
        OutputFile.Prepare(path);
        (_target, _format) = (Path.GetFullPath(path), format);
        _temporary = Path.Combine(Folder(_target), TemporaryName(_target, $"{Guid.NewGuid():N}"));
        var mode = Clobber | (format == NetCdfFormat.NetCdf4 ? Hdf5 : Offset64);
        using (NetCdfLibrary.Enter())
            Check(NetCdfNative.Create(_temporary, mode, out _file));
        _isOpen = true;
    }

    /// <summary>Defines a dimension; without a length it grows as frames are written.</summary>
    public NetCdfDimension Dimension(string name, long? length = null)
    {
        int identifier;
        using (NetCdfLibrary.Enter())
            Check(NetCdfNative.DefineDimension(_file, name, (nuint)(length ?? 0), out identifier));
        _dimensions.Add(new NetCdfDimension(identifier, name, length ?? 0));
        return _dimensions[^1];
    }

    /// <summary>Defines a variable. One over an unlimited dimension is compressed a frame at a time, in netCDF-4.</summary>
    public NetCdfVariable Variable(
        string name,
        NetCdfType type,
        IReadOnlyList<NetCdfDimension> dimensions,
        IReadOnlyDictionary<string, NetCdfAttribute>? attributes = null
    )
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        attributes ??= new Dictionary<string, NetCdfAttribute>(StringComparer.Ordinal);
        int identifier;
        int[] identifiers = [.. dimensions.Select(dimension => dimension.Id), 0];
        using (NetCdfLibrary.Enter())
        {
            fixed (int* first = identifiers)
                Check(NetCdfNative.DefineVariable(_file, name, (int)type, dimensions.Count, first, out identifier));
            if (_format == NetCdfFormat.NetCdf4 && dimensions.Count > 1)
            {
                nuint[] chunk = [.. dimensions.Select(dimension => (nuint)Math.Max(dimension.Length, 1))];
                fixed (nuint* sizes = chunk)
                    Check(NetCdfNative.DefineChunks(_file, identifier, Chunked, sizes));
                Check(NetCdfNative.DefineDeflate(_file, identifier, 1, 1, 1));
            }
        }

        _variables.Add(new NetCdfVariable(identifier, name, type, dimensions, attributes));
        foreach (var (key, value) in attributes)
            Put(identifier, key, value);
        return _variables[^1];
    }

    /// <summary>Says something of the whole file.</summary>
    public void Attribute(string name, NetCdfAttribute value) => Put(GlobalVariable, name, value);

    /// <summary>Writes a whole variable of a fixed length.</summary>
    public void Write(NetCdfVariable variable, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(variable);
        Write(variable, values, [.. variable.Dimensions.Select(_ => 0L)], Lengths(variable));
    }

    /// <summary>Writes one frame of a variable whose first dimension is the unlimited one.</summary>
    public void WriteFrame(NetCdfVariable variable, long frame, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(variable);
        long[] start = [frame, .. variable.Dimensions.Skip(1).Select(_ => 0L)];
        long[] count = [1, .. Lengths(variable).Skip(1)];
        Write(variable, values, start, count);
    }

    /// <summary>Puts on the disk what was written so far, so that a long simulation that is killed loses one frame at most.</summary>
    public void Flush()
    {
        EndDefinitions();
        using (NetCdfLibrary.Enter())
            Check(NetCdfNative.Synchronise(_file));
    }

    /// <summary>Closes the file and gives it its name.</summary>
    public void Complete()
    {
        EndDefinitions();
        using (NetCdfLibrary.Enter())
        {
            _isOpen = false;
            Check(NetCdfNative.Close(_file));
        }

        try
        {
            File.Move(_temporary, _target, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The file '{_target}' cannot be written: {failure.Message}", failure);
        }
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

        // After Complete there is nothing of this name any more.
        File.Delete(_temporary);
    }

    /// <summary>Removes what processes that were killed have left of a file. None may be writing it.</summary>
    public static void RemoveUnfinished(string path)
    {
        var target = Path.GetFullPath(path);
        // Whether the folder is there at all is found out, and said, when the file is begun.
        if (!Directory.Exists(Folder(target)))
            return;
        foreach (var left in Directory.EnumerateFiles(Folder(target), TemporaryName(target, "*")))
            File.Delete(left);
    }

    private static string Folder(string target) => Path.GetDirectoryName(target) ?? target;

    private static string TemporaryName(string target, string mark) => $".{Path.GetFileName(target)}.{mark}.part";

    private static long[] Lengths(NetCdfVariable variable) =>
        [.. variable.Dimensions.Select(dimension => dimension.Length)];

    private void EndDefinitions()
    {
        if (_isDefined)
            return;
        using (NetCdfLibrary.Enter())
            Check(NetCdfNative.EndDefinitions(_file));
        _isDefined = true;
    }

    private void Write(NetCdfVariable variable, ReadOnlySpan<double> values, long[] start, long[] count)
    {
        EndDefinitions();
        var total = count.Aggregate(1L, (product, length) => product * length);
        if (total != values.Length)
            throw new ArgumentException(
                $"'{variable.Name}' takes {total} values at once, not {values.Length}.",
                nameof(values)
            );

        nuint[] first = [.. start.Select(index => (nuint)index), 0];
        nuint[] length = [.. count.Select(index => (nuint)index), 0];
        fixed (
            nuint* firsts = first,
                lengths = length
        )
        fixed (double* data = values)
            using (NetCdfLibrary.Enter())
                Check(NetCdfNative.Put(_file, variable.Id, firsts, lengths, data));
    }

    private void Put(int variable, string name, NetCdfAttribute value)
    {
        using (NetCdfLibrary.Enter())
        {
            if (value.Text is { } text)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                fixed (byte* first = new ReadOnlySpan<byte>([.. bytes, 0]))
                    Check(NetCdfNative.PutText(_file, variable, name, (nuint)bytes.Length, first));
                return;
            }

            fixed (double* first = value.Numbers.AsSpan())
                Check(
                    NetCdfNative.PutNumbers(_file, variable, name, (int)value.Type, (nuint)value.Numbers.Length, first)
                );
        }
    }

    private void Check(int status)
    {
        if (status != 0)
            throw new UserException($"The file '{_target}' cannot be written: {NetCdfLibrary.Reason(status)}.");
    }
}
