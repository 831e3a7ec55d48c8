using Noether.Data.Grids;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Data.Tests.Grids;

public sealed class ScratchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("noether").FullName;

    [Fact]
    public void Windows_of_frames_on_a_disk_are_those_of_frames_in_memory()
    {
        using var scope = TensorScope.Begin();
        var path = Write(out var field);
        var scratch = Path.Combine(_folder, "scratch");

        var read = VectorFieldFile.Read(new FieldSource(path, "u", "v") { Scratch = scratch });
        var standards = Standardisation.Of(read);

        standards.ShouldBe(Standardisation.Of(field));
        var (onDisk, inMemory) = (Windows(read, standards), Windows(field, standards));
        var samples = Tensor.From([0L, 7, 23]);
        var (one, other) = (onDisk.At(samples), inMemory.At(samples));
        one.Input.ToDoubles().ShouldBe(other.Input.ToDoubles());
        one.Target.ToDoubles().ShouldBe(other.Target.ToDoubles());
        one.Mask.ToArray<bool>().ShouldBe(other.Mask.ToArray<bool>());
        // The file has no name from the beginning, so that nothing is left behind however the process ends.
        Directory.GetFileSystemEntries(scratch).ShouldBeEmpty();
    }

    [Fact]
    public void Standardising_when_a_window_is_cut_is_standardising_the_field()
    {
        using var scope = TensorScope.Begin();
        _ = Write(out var field);
        var standards = Standardisation.Of(field);
        var before = new FieldWindows([.. field.Patches(4).Select(standards.Apply)], 3, 2);

        var (one, other) = (Windows(field, standards).All(), before.All());

        one.Input.ToDoubles().ShouldBe(other.Input.ToDoubles());
        one.Target.ToDoubles().ShouldBe(other.Target.ToDoubles());
    }

    [Fact]
    public void A_folder_without_room_is_refused_before_anything_is_read()
    {
        using var scope = TensorScope.Begin();
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        Should
            .Throw<UserException>(() =>
                VectorFieldFile.Read(new FieldSource(Write(out _), "u", "v") { Scratch = file })
            )
            .Message.ShouldContain(file);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static FieldWindows Windows(VectorField field, Standardisation standards) =>
        new(field.Patches(4), 3, 2, standards: standards);

    // Eight by eight cells with a corner of land, twelve frames.
    private string Write(out VectorField field)
    {
        using var generator = new Seed(1).ToGenerator();
        var mask = Tensor.Ones([8, 8], DType.Bool);
        mask.Narrow(0, 0, 2).Narrow(1, 0, 3).MaskedFillInPlace(Tensor.Ones([2, 3], DType.Bool), 0);
        field = new VectorField(Tensor.Normal(generator, [12, 2, 8, 8], DType.Float32) + 0.3, mask);
        var path = Path.Combine(_folder, "field.nc");
        VectorFieldFile.Write(path, field);
        return path;
    }
}
