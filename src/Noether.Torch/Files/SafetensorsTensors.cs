using Noether.Formats;

namespace Noether.Torch.Files;

/// <summary>Safetensors files with tensors in the place of host arrays.</summary>
public static class SafetensorsTensors
{
    extension(Safetensors)
    {
        /// <summary>Reads every array as a tensor on the processor, by name.</summary>
        public static IReadOnlyDictionary<string, Tensor> Read(string path) =>
            Safetensors.ReadArrays(path).Arrays.ToTensors();

        /// <summary>Writes tensors and strings, replacing the file in one step.</summary>
        public static void Write(
            string path,
            IReadOnlyDictionary<string, Tensor> tensors,
            IReadOnlyDictionary<string, string>? metadata = null
        ) => Safetensors.WriteArrays(path, tensors.ToArrays(), metadata);
    }
}
