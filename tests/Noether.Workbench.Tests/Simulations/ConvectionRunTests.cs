using Noether.Data.Grids;
using Noether.Dynamics.RayleighBenard;
using Noether.Formats;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Workbench.Simulations;

namespace Noether.Workbench.Tests.Simulations;

public sealed class ConvectionRunTests : IDisposable
{
    private static readonly ConvectionPreset Preset = new("test", new(1e5, 0.71, 64, 32), 4, 6, 0.5, 16, 8);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0.1, false)]
    [InlineData(0.1, true)]
    [InlineData(0.65, false)]
    [InlineData(0.65, true)]
    [InlineData(0.9, false)]
    [InlineData(0.9, true)]
    public void An_interrupted_simulation_goes_on_to_the_same_bits(double after, bool savesOften)
    {
        using var scope = TensorScope.Begin();
        var whole = Request("whole.nc");
        _ = ConvectionRun.Run(whole, null, CancellationToken.None);
        var broken = Request("broken.nc") with { SaveEvery = savesOften ? TimeSpan.Zero : TimeSpan.FromHours(1) };

        Interrupt(broken, after);

        File.Exists(broken.Output).ShouldBeFalse();
        _ = ConvectionRun.Run(broken with { Resume = true }, null, CancellationToken.None);
        Directory.Exists(broken.PartsFolder).ShouldBeFalse();
        var (expected, found) = (Read(whole, "u", "v"), Read(broken, "u", "v"));
        found.Times.ShouldBe(expected.Times);
        (found.Frames - expected.Frames).MaxAbs().ShouldBe(0);
        (Read(broken, "T", "v").Frames - Read(whole, "T", "v").Frames).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void Frames_that_were_written_after_the_last_lattice_are_made_again()
    {
        using var scope = TensorScope.Begin();
        var whole = Request("whole.nc");
        _ = ConvectionRun.Run(whole, null, CancellationToken.None);
        var killed = Request("killed.nc");
        Interrupt(killed, 0.75);
        var parts = Directory.GetFiles(killed.PartsFolder!, "frames-*").ShouldHaveSingleItem();
        _ = _folder.Write(".killed.nc.0123.part", "half a file");
        File.Copy(parts, Path.Combine(killed.PartsFolder!, "frames-000005-000006.safetensors"));

        _ = ConvectionRun.Run(killed with { Resume = true }, null, CancellationToken.None);

        (Read(killed, "u", "v").Frames - Read(whole, "u", "v").Frames).MaxAbs().ShouldBe(0);
        Directory.GetFileSystemEntries(_folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public void What_another_command_began_is_kept_and_the_sentence_says_what_to_do()
    {
        var request = Request("kept.nc");
        Interrupt(request, 0.75);

        Refusal(request).ShouldContain("--resume");
        Refusal(request with { Resume = true, Seed = 8 }).ShouldContain("seed 7");
        var other = Preset with { Parameters = new(2e5, 0.71, 64, 32) };
        Refusal(request with { Resume = true, Preset = other }).ShouldContain("another lattice");
        File.Delete(Directory.GetFiles(request.PartsFolder!, "frames-*").ShouldHaveSingleItem());
        Refusal(request with { Resume = true }).ShouldContain("lacks frames");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_lost_frame_is_noticed(int lost)
    {
        var request = Request("lost.nc") with { SaveEvery = TimeSpan.Zero };
        Interrupt(request, 0.9);
        var parts = Directory.GetFiles(request.PartsFolder!, "frames-*").Order(StringComparer.Ordinal).ToArray();
        File.Delete(parts[lost]);

        Refusal(request with { Resume = true }).ShouldContain("lacks frames");
    }

    [Fact]
    public void Damaged_parts_are_refused_in_a_sentence_that_names_them()
    {
        var request = Request("damaged.nc");
        Interrupt(request, 0.75);
        var resumed = request with { Resume = true };
        var frames = Directory.GetFiles(request.PartsFolder!, "frames-*").ShouldHaveSingleItem();
        var whole = File.ReadAllBytes(frames);

        File.WriteAllBytes(frames, whole[..^8]);
        Refusal(resumed).ShouldContain(frames);
        Safetensors.WriteArrays(
            frames,
            new Dictionary<string, HostArray> { ["frames"] = HostArray.From<float>([1, 2, 3], 3) }
        );
        Refusal(resumed).ShouldContain("must be Float32");
        Safetensors.WriteArrays(
            frames,
            new Dictionary<string, HostArray> { ["other"] = HostArray.From<float>([1, 2, 3], 3) }
        );
        Refusal(resumed).ShouldContain("holds no frames");
        File.WriteAllBytes(frames, whole);
        var lattice = Path.Combine(request.PartsFolder!, "lattice.safetensors");
        File.WriteAllBytes(lattice, File.ReadAllBytes(lattice)[..^8]);
        Refusal(resumed).ShouldContain(lattice);
    }

    public void Dispose() => _folder.Dispose();

    private static string Refusal(ConvectionRequest request) =>
        Should.Throw<UserException>(() => ConvectionRun.Run(request, null, CancellationToken.None)).Message;

    private static VectorField Read(ConvectionRequest request, string first, string second) =>
        VectorFieldFile.Read(new FieldSource(request.Output!, first, second));

    private static void Interrupt(ConvectionRequest request, double after)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Watch(done =>
        {
            if (done >= after)
                cancellation.Cancel();
        });
        _ = Should.Throw<OperationCanceledException>(() => ConvectionRun.Run(request, progress, cancellation.Token));
    }

    private ConvectionRequest Request(string name) => new(Preset, Seed: 7) { Output = _folder.At(name) };

    private sealed class Watch(Action<double> look) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value) => look(value.Fraction);
    }
}
