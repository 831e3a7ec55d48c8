using Noether.Data.Grids;
using Noether.Dynamics.Systems;
using Noether.Formats.Numpy;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Files;

namespace Noether.Cli.Tests.Commands;

public sealed class SimulateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Trajectories_have_the_asked_size_and_come_with_their_energy()
    {
        using var scope = TensorScope.Begin();
        var file = _folder.At("swings.npz");

        var answer = Typed.Run("simulate", "pendulum", "--count", "3", "--time", "2", "--step", "0.5", "--out", file);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        var arrays = Npz.Read(file);
        arrays["states"].Shape.ToArray().ShouldBe([3, 5, 2]);
        arrays["times"].ToArray<double>().ShouldBe([0, 0.5, 1, 1.5, 2]);
        arrays["energy"].Shape.ToArray().ShouldBe([3, 5]);
    }

    [Fact]
    public void The_seed_decides_every_byte()
    {
        var (first, second, other) = (_folder.At("first.npz"), _folder.At("second.npz"), _folder.At("other.npz"));

        foreach (var (file, seed) in ((string, string)[])[(first, "7"), (second, "7"), (other, "8")])
            Typed.Run("simulate", "pendulum", "--count", "2", "--time", "1", "--seed", seed, "--out", file);

        File.ReadAllBytes(second).ShouldBe(File.ReadAllBytes(first));
        File.ReadAllBytes(other).ShouldNotBe(File.ReadAllBytes(first));
    }

    [Fact]
    public void A_validation_prints_a_line_per_check()
    {
        var answer = Typed.Run("simulate", "mass-spring", "--count", "3", "--time", "2", "--validate");

        answer.ExitCode.ShouldBe(0, answer.Output);
        answer.Output.ShouldContain("ok     conserves energy");
    }

    [Fact]
    public void A_validation_that_falls_short_is_exit_code_3()
    {
        var answer = Typed.Run("simulate", "pendulum", "--count", "3", "--validate", "--method", "euler");

        answer.ExitCode.ShouldBe(3, answer.Errors);
        answer.Output.ShouldContain("SHORT  conserves energy");
    }

    [Fact]
    public void Convection_is_written_as_fields_that_the_readers_understand()
    {
        using var scope = TensorScope.Begin();
        var (file, again) = (_folder.At("rbc.nc"), _folder.At("again.nc"));
        string[] small =
        [
            "simulate",
            "rayleigh-benard",
            "rayleigh=1e5",
            "width=64",
            "height=32",
            "spin_up=5",
            "frames=4",
            "interval=0.5",
            "--seed",
            "3",
        ];

        var answer = Typed.Run([.. small, "--out", file]);
        Typed.Run([.. small, "--out", again]);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Errors.ShouldContain("left");
        var field = VectorFieldFile.Read(new FieldSource(file, "u", "v"));
        field.Frames.Shape.ToArray().ShouldBe([4, 2, 16, 32]);
        field.Times.Step.ShouldBe(0.5, 1e-12);
        field.Spacing.X.ShouldBe(1.0 / 16, 1e-12);
        field.Spacing.Y.ShouldBe(1.0 / 16, 1e-12);
        field.Frames.MaxAbs().ShouldBeInRange(1e-4, 2);
        var second = VectorFieldFile.Read(new FieldSource(again, "u", "v"));
        (field.Frames - second.Frames).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void An_interrupted_convection_says_how_to_go_on_and_is_not_begun_anew_by_mistake()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        string[] line = ["simulate", "rayleigh-benard", "--preset", "small", "--out", _folder.At("rbc.nc")];

        var answer = Typed.Run(cancellation.Token, line);

        answer.ExitCode.ShouldBe(130);
        answer.Errors.ShouldContain("Interrupted. The same command with --resume goes on with");
        Typed.Run(line).ShouldBeRefusedWith("unfinished simulation", "--resume");
    }

    [Fact]
    public void Without_a_name_the_systems_are_listed()
    {
        var answer = Typed.Run("simulate");

        answer.ExitCode.ShouldBe(0);
        foreach (var name in SystemCatalog.Names)
            answer.Output.ShouldContain(name);
    }

    [Theory]
    [InlineData("pendulous --validate", "There is no system 'pendulous'", "two-body")]
    [InlineData("pendulum", "--out", "--validate")]
    [InlineData("pendulum --validate --method rk17", "rk17", "rk4")]
    [InlineData("springy-double-pendulum mas1=2 --validate", "mas1", "mass1")]
    [InlineData("springy-double-pendulum mass1 --validate", "'mass1'", "name=value")]
    [InlineData("pendulum --validate --time 1 --step 2", "the step must be")]
    [InlineData("pendulum --validate --count -3", "--count must be")]
    [InlineData("rayleigh-benard", "--out", "--validate")]
    [InlineData("rayleigh-benard --preset huge --validate", "There is no preset 'huge'", "tiny, small, full")]
    [InlineData("rayleigh-benard --count 3 --validate", "--count is for trajectories", "frames=100")]
    [InlineData("pendulum --preset tiny --validate", "--preset is for rayleigh-benard")]
    [InlineData("pendulum --resume --validate", "--resume is for rayleigh-benard")]
    [InlineData("rayleigh-benard rayleigh=1e9 --out a.nc", "too low for Ra = 1e+09", "at least 122")]
    [InlineData("rayleigh-benard free_fall_speed=0.3 --out a.nc", "free-fall speed must be from 0.0001 to 0.1")]
    [InlineData("rayleigh-benard raleigh=1e5 --out a.nc", "raleigh", "rayleigh")]
    [InlineData("rayleigh-benard columns=999 --out a.nc", "columns of a frame must be from 1 to the lattice's 448")]
    [InlineData("rayleigh-benard --out /proc/none/rbc.nc", "/proc/none/rbc.nc", "cannot be written")]
    [InlineData("rayleigh-benard --resume --out /none/rbc.nc", "/none/rbc.nc", "cannot be written")]
    [InlineData("pendulum --out /proc/none/swings.npz", "/proc/none/swings.npz", "cannot be written")]
    public void Bad_input_is_answered_by_one_sentence(string line, params string[] words)
    {
        var answer = Typed.Run(["simulate", .. line.Split(' ')]);

        answer.ShouldBeRefusedWith(words);
    }

    public void Dispose() => _folder.Dispose();
}
