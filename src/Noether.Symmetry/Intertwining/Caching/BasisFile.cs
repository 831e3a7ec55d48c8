using System.Security.Cryptography;
using System.Text;
using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining.Caching;

/// <summary>A dense basis and its evidence in one file: SHA-256 of all that follows, then sizes, evidence and Q.</summary>
internal static class BasisFile
{
    public const string Extension = ".basis";
    private const string Magic = "Noether basis 1";
    private const double Tolerance = 1e-9;

    /// <summary>Writes under another name, flushes to the disk, and renames.</summary>
    public static void Write(string path, DenseBasis basis)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(basis.Size);
            writer.Write(basis.Dimension);
            writer.Write(basis.Evidence.Solver);
            writer.Write(basis.Evidence.Gap);
            writer.Write(basis.Evidence.ExactNullity ?? -1);
            writer.Write(basis.Evidence.Spectrum.Count);
            foreach (var value in basis.Evidence.Spectrum)
                writer.Write(value);
            writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(basis.Rows));
        }

        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Guid.NewGuid():N}.writing");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(SHA256.HashData(bytes));
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads and verifies: checksum, sizes, C Q z = 0 and QᵀQ z = z for a random z.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or is another's.</exception>
    public static DenseBasis Read(string path, TensorType type)
    {
        var bytes = File.ReadAllBytes(path);
        if (
            bytes.Length <= SHA256.HashSizeInBytes
            || !SHA256
                .HashData(bytes.AsSpan(SHA256.HashSizeInBytes))
                .AsSpan()
                .SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))
        )
            throw new InvalidDataException("its checksum does not fit its content.");
        DenseBasis basis;
        try
        {
            basis = Parse(bytes.AsSpan(SHA256.HashSizeInBytes).ToArray(), type);
        }
        catch (EndOfStreamException problem)
        {
            throw new InvalidDataException("it ends too early.", problem);
        }

        Verify(basis, type);
        return basis;
    }

    private static DenseBasis Parse(byte[] bytes, TensorType type)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadString() != Magic)
            throw new InvalidDataException("it is of another version.");
        var (size, dimension) = (reader.ReadInt32(), reader.ReadInt32());
        var (solver, gap, exact) = (reader.ReadString(), reader.ReadDouble(), reader.ReadInt32());
        var spectrum = new double[reader.ReadInt32()];
        for (var i = 0; i < spectrum.Length; i++)
            spectrum[i] = reader.ReadDouble();
        if (size != type.Size || dimension < 0 || dimension > size)
            throw new InvalidDataException($"it has {size} components, but the type has {type.Size}.");
        var rows = new double[(long)size * dimension];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rows.AsSpan()));
        return new DenseBasis(
            rows,
            size,
            new BasisEvidence(solver)
            {
                Gap = gap,
                Spectrum = spectrum,
                ExactNullity = exact < 0 ? null : exact,
            }
        );
    }

    private static void Verify(DenseBasis basis, TensorType type)
    {
        var random = new RandomStream(0);
        var coefficients = random.NextNormals(basis.Dimension);
        var vector = new double[basis.Size];
        var again = new double[basis.Dimension];
        basis.Expand(coefficients, vector);
        basis.Adjoint(vector, again);
        var norm = Math.Sqrt(DenseProducts.Dot(vector, vector));
        var drift = Math.Sqrt(coefficients.Zip(again).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
        var actions = new GeneratorActions(type);
        var scale = Math.Max(1, actions.Residual(random.NextNormals(basis.Size)) / Math.Sqrt(basis.Size));
        // A learned generator's null space is only nearly one: as nearly as its spectrum says.
        var known = basis.Evidence.Spectrum.Take(basis.Dimension).DefaultIfEmpty(0).Max();
        // The negation refuses NaN too.
        if (
            !(drift <= Tolerance * Math.Max(norm, 1))
            || !(actions.Residual(vector) <= (2 * known + Tolerance * scale) * Math.Max(norm, 1))
        )
            throw new InvalidDataException("its vectors are not an orthonormal basis of invariants.");
    }
}
