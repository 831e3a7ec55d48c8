using Noether.Formats.PyTorch;

namespace Noether.Torch.Files;

/// <summary>PyTorch's files with tensors in the place of host arrays.</summary>
public static class PyTorchStateTensors
{
    extension(PyTorchState)
    {
        /// <summary>Reads tensors on the processor, by dotted name, in the order of the file.</summary>
        /// <param name="path">The file.</param>
        /// <param name="part">As in <see cref="PyTorchState.ReadArrays"/>.</param>
        /// <exception cref="UserException">As in <see cref="PyTorchState.ReadArrays"/>.</exception>
        public static IReadOnlyDictionary<string, Tensor> Read(string path, string part = "") =>
            PyTorchState.ReadArrays(path, part).ToTensors();

        /// <summary>Writes tensors by name, replacing the file in one step.</summary>
        public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors) =>
            PyTorchState.WriteArrays(path, tensors.ToArrays());
    }
}
