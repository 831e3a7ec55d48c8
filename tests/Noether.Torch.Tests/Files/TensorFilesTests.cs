using Noether.Formats;
using Noether.Formats.Numpy;
using Noether.Tests.Shared;
using Noether.Torch.Files;

namespace Noether.Torch.Tests.Files;

public sealed class TensorFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<DType> Types =>
        [DType.Bool, DType.UInt8, DType.Int64, DType.Float32, DType.Float64, DType.Complex64];

    [Theory, MemberData(nameof(Types))]
    public void A_tensor_reads_back_the_same_from_every_format(DType type)
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["scalar"] = Tensor.Ones([], type),
            ["empty"] = Tensor.Ones([0, 3], type),
            ["transposed"] = Tensor.Arange(0, 6).To(type).Reshape(2, 3).Transpose(0, 1),
        };

        Npy.Write(_folder.At("a.npy"), tensors["transposed"]);
        Npz.Write(_folder.At("a.npz"), tensors);
        Safetensors.Write(_folder.At("a.safetensors"), tensors);

        ShouldEqual(Npy.Read(_folder.At("a.npy")), tensors["transposed"]);
        var (archive, checkpoint) = (Npz.Read(_folder.At("a.npz")), Safetensors.Read(_folder.At("a.safetensors")));
        foreach (var (name, tensor) in tensors)
        {
            ShouldEqual(archive[name], tensor);
            ShouldEqual(checkpoint[name], tensor);
        }
    }

    private static void ShouldEqual(Tensor actual, Tensor expected)
    {
        actual.DType.ShouldBe(expected.DType);
        actual.Shape.ShouldBe(expected.Shape);
        actual.ToBytes().ShouldBe(expected.ToBytes());
    }
}
