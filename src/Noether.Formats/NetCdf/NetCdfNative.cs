using System.Runtime.InteropServices;

namespace Noether.Formats.NetCdf;

/// <summary>The functions of libnetcdf that are used. Every one returns 0 or an error that <see cref="ErrorText"/> explains.</summary>
internal static unsafe partial class NetCdfNative
{
    internal const string Library = "netcdf";

    [LibraryImport(Library, EntryPoint = "nc_strerror")]
    internal static partial nint ErrorText(int status);

    [LibraryImport(Library, EntryPoint = "nc_open", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int mode, out int file);

    [LibraryImport(Library, EntryPoint = "nc_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Create(string path, int mode, out int file);

    [LibraryImport(Library, EntryPoint = "nc_close")]
    internal static partial int Close(int file);

    [LibraryImport(Library, EntryPoint = "nc_enddef")]
    internal static partial int EndDefinitions(int file);

    [LibraryImport(Library, EntryPoint = "nc_inq")]
    internal static partial int Inquire(
        int file,
        out int dimensions,
        out int variables,
        out int attributes,
        out int unlimited
    );

    [LibraryImport(Library, EntryPoint = "nc_inq_format")]
    internal static partial int InquireFormat(int file, out int format);

    [LibraryImport(Library, EntryPoint = "nc_inq_dimids")]
    internal static partial int InquireDimensions(int file, out int count, int* identifiers, int includeParents);

    [LibraryImport(Library, EntryPoint = "nc_inq_dim")]
    internal static partial int InquireDimension(int file, int dimension, byte* name, out nuint length);

    [LibraryImport(Library, EntryPoint = "nc_inq_var")]
    internal static partial int InquireVariable(
        int file,
        int variable,
        byte* name,
        out int type,
        out int rank,
        int* dimensions,
        out int attributes
    );

    [LibraryImport(Library, EntryPoint = "nc_inq_varndims")]
    internal static partial int InquireRank(int file, int variable, out int rank);

    [LibraryImport(Library, EntryPoint = "nc_inq_attname")]
    internal static partial int InquireAttributeName(int file, int variable, int number, byte* name);

    [LibraryImport(Library, EntryPoint = "nc_inq_att")]
    internal static partial int InquireAttribute(int file, int variable, byte* name, out int type, out nuint length);

    [LibraryImport(Library, EntryPoint = "nc_get_att_text")]
    internal static partial int GetText(int file, int variable, byte* name, byte* text);

    [LibraryImport(Library, EntryPoint = "nc_get_att_string")]
    internal static partial int GetStrings(int file, int variable, byte* name, byte** texts);

    [LibraryImport(Library, EntryPoint = "nc_free_string")]
    internal static partial int FreeStrings(nuint count, byte** texts);

    [LibraryImport(Library, EntryPoint = "nc_get_att_double")]
    internal static partial int GetNumbers(int file, int variable, byte* name, double* numbers);

    [LibraryImport(Library, EntryPoint = "nc_get_vara_double")]
    internal static partial int Get(int file, int variable, nuint* start, nuint* count, double* values);

    [LibraryImport(Library, EntryPoint = "nc_put_vara_double")]
    internal static partial int Put(int file, int variable, nuint* start, nuint* count, double* values);

    [LibraryImport(Library, EntryPoint = "nc_put_vara_float")]
    internal static partial int Put(int file, int variable, nuint* start, nuint* count, float* values);

    [LibraryImport(Library, EntryPoint = "nc_def_dim", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DefineDimension(int file, string name, nuint length, out int dimension);

    [LibraryImport(Library, EntryPoint = "nc_def_var", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DefineVariable(
        int file,
        string name,
        int type,
        int rank,
        int* dimensions,
        out int variable
    );

    [LibraryImport(Library, EntryPoint = "nc_def_var_chunking")]
    internal static partial int DefineChunks(int file, int variable, int storage, nuint* sizes);

    [LibraryImport(Library, EntryPoint = "nc_def_var_deflate")]
    internal static partial int DefineDeflate(int file, int variable, int shuffle, int deflate, int level);

    [LibraryImport(Library, EntryPoint = "nc_put_att_text", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PutText(int file, int variable, string name, nuint length, byte* text);

    [LibraryImport(Library, EntryPoint = "nc_put_att_double", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PutNumbers(
        int file,
        int variable,
        string name,
        int type,
        nuint length,
        double* numbers
    );

    [LibraryImport(Library, EntryPoint = "nc_sync")]
    internal static partial int Synchronise(int file);
}
