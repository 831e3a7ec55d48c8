using System.IO.Compression;
using Noether.Formats.Numpy;
using Noether.Formats.PyTorch;
using Noether.Formats.Tests.Numpy;
using Noether.Formats.Tests.PyTorch;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Files;

namespace Noether.Formats.Tests;

/// <summary>Damaged files of every format end in one sentence: no crash, no wait, no memory that the file does not account for.</summary>
public sealed class HostileFilesTests : IDisposable
{
    private static readonly int Each = Mutator.Count(300);

    private readonly TemporaryFolder _folder = new();

    private readonly Dictionary<string, HostArray> _arrays = new()
    {
        ["layer.weight"] = NpyTests.Some(DType.Float32, 4, 6),
        ["layer.bias"] = NpyTests.Some(DType.Float64, 4),
        ["count"] = HostArray.From<long>([7]),
        ["mask"] = NpyTests.Some(DType.Bool, 3, 3),
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Safetensors_files() =>
        ShouldEndWell(".safetensors", path => Safetensors.WriteArrays(path, _arrays, Metadata), Safetensors.Read);

    [Fact]
    public void PyTorch_files() =>
        ShouldEndWell(".pt", path => PyTorchState.WriteArrays(path, _arrays), path => PyTorchState.Read(path));

    [Fact]
    public void PyTorch_files_that_PyTorch_wrote() =>
        ShouldEndWell(
            ".pt",
            path =>
                PyTorchPeer.Run(
                    "m = torch.nn.BatchNorm2d(3); torch.save({'model': m.state_dict(), 'view': torch.eye(4).t()[1:]}, sys.argv[1])",
                    path
                ),
            path => PyTorchState.Read(path)
        );

    [Theory, InlineData(CompressionLevel.NoCompression), InlineData(CompressionLevel.SmallestSize)]
    public void NPZ(CompressionLevel compression) =>
        ShouldEndWell(".npz", path => Npz.WriteArrays(path, _arrays, compression), Npz.Read);

    [Fact]
    public void NPY() =>
        ShouldEndWell(".npy", path => Npy.WriteArray(path, _arrays["layer.weight"]), path => Npy.Read(path));

    // A checksum hides what is behind it from damage to the whole file; here the description itself is what is damaged.
    [Fact]
    public void Pickles_in_an_archive_whose_checksums_are_right()
    {
        var pickle = StatePickle.Of(_arrays);
        var storages = _arrays.Values.Select((array, i) => ($"archive/data/{i}", array.Data)).ToArray();

        var files = Mutator
            .Mutations(pickle, Each, seed: 5)
            .Select(mutation =>
                (mutation.Name, File.ReadAllBytes(Pickles.Write(_folder.At("a.pt"), mutation.Content, storages)))
            );

        new HostileReading().Run(files, ".pt", path => Read(PyTorchState.Read(path))).ShouldBe(Each);
    }

    [Fact]
    public void NPY_headers_in_an_archive_whose_checksums_are_right()
    {
        Npy.WriteArray(_folder.At("a.npy"), _arrays["layer.weight"]);
        var whole = File.ReadAllBytes(_folder.At("a.npy"));

        var files = Mutator
            .Mutations(whole, Each, seed: 6)
            .Select(mutation =>
                (mutation.Name, File.ReadAllBytes(Pickles.Write(_folder.At("a.zip"), [], ("a.npy", mutation.Content))))
            );

        new HostileReading().Run(files, ".npz", path => Read(Npz.Read(path))).ShouldBe(Each);
    }

    private static Dictionary<string, string> Metadata => new() { ["model"] = "some" };

    private void ShouldEndWell<T>(string extension, Action<string> write, Func<string, T> read)
    {
        var path = _folder.At($"whole{extension}");
        write(path);
        var whole = File.ReadAllBytes(path);
        var reading = new HostileReading();

        var count = reading.Run(Mutator.Mutations(whole, Each, seed: 7), extension, file => Read(read(file)));

        count.ShouldBe(Each);
        reading.Refused.ShouldBeGreaterThan(Each / 4);
    }

    private static void Read<T>(T content)
    {
        if (content is IReadOnlyDictionary<string, Tensor> tensors)
        {
            foreach (var (_, tensor) in tensors)
                tensor.Dispose();
        }
        else
        {
            (content as Tensor)?.Dispose();
        }
    }
}
