using System.Security.Cryptography;
using Noether.Formats;
using Noether.Torch;
using Noether.Torch.Files;

namespace Noether.Workbench.Running;

/// <summary>SHA-256 of what a model is trained on, as it is fed to it.</summary>
public static class DataChecksum
{
    /// <summary>Of tensors, in this order: their types, shapes and elements.</summary>
    public static string Of(params ReadOnlySpan<Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var scope = TensorScope.Begin();
        foreach (var tensor in tensors)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{tensor.DType} {string.Join(' ', tensor.Shape)} "));
            // Row by row: what lies on a disk does not come into memory at once.
            for (var row = 0L; row < tensor.Size(0); row++)
            {
                using var inner = TensorScope.Begin();
                hash.AppendData(HostArray.From(tensor.Detach().Select(0, row)).Data);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
