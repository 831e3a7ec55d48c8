using Noether.Formats;
using Noether.Formats.Numpy;

namespace Noether.Torch.Files;

/// <summary>NumPy's NPY files with tensors in the place of host arrays.</summary>
public static class NpyTensors
{
    extension(Npy)
    {
        /// <summary>Reads the array of a file as a tensor on the processor.</summary>
        public static Tensor Read(string path) => Npy.ReadArray(path).ToTensor();

        /// <summary>Writes a tensor, replacing the file in one step.</summary>
        public static void Write(string path, Tensor tensor) => Npy.WriteArray(path, HostArray.From(tensor));
    }
}
