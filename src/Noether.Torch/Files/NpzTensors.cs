using System.IO.Compression;
using Noether.Formats.Numpy;

namespace Noether.Torch.Files;

/// <summary>NumPy's NPZ files with tensors in the place of host arrays.</summary>
public static class NpzTensors
{
    extension(Npz)
    {
        /// <summary>Reads every array of a file as tensors on the processor, by name.</summary>
        public static IReadOnlyDictionary<string, Tensor> Read(string path) => Npz.ReadArrays(path).ToTensors();

        /// <summary>Writes tensors by name, replacing the file in one step. Equal tensors give equal bytes.</summary>
        public static void Write(
            string path,
            IReadOnlyDictionary<string, Tensor> tensors,
            CompressionLevel compression = CompressionLevel.NoCompression
        ) => Npz.WriteArrays(path, tensors.ToArrays(), compression);
    }
}
