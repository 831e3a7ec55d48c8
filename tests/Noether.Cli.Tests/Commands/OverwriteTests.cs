using Noether.Formats.Numpy;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Files;

namespace Noether.Cli.Tests.Commands;

/// <summary>No command replaces what is there unless it is told to, and none replaces what it reads.</summary>
public sealed class OverwriteTests(TrainedPendulum trained) : IClassFixture<TrainedPendulum>, IDisposable
{
    private const string Precious = "precious";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("schema pendulum --out FILE")]
    [InlineData("symmetry basis SO(3) T1->T1 --out FILE")]
    [InlineData("simulate pendulum --count 2 --time 1 --out FILE")]
    [InlineData("simulate rayleigh-benard width=64 height=32 spin_up=1 frames=2 rayleigh=1e5 --out FILE")]
    [InlineData("forecast RUN STATES --time 0.4 --out FILE")]
    [InlineData("reproduce pendulum --scale smoke --models mlp-node --workers 1 --report FILE")]
    [InlineData("studies run STUDY --markdown FILE")]
    public void A_file_that_is_there_stays_without_the_option_and_is_replaced_with_it(string line)
    {
        var file = _folder.Write("there", Precious);
        var arguments = Arguments(line, file);

        Typed.Run(arguments).ShouldBeRefusedWith($"'{file}' is there already", "--overwrite");
        File.ReadAllText(file).ShouldBe(Precious);
        var answer = Typed.Run([.. arguments, "--overwrite"]);

        answer.ExitCode.ShouldBeOneOf(0, 3);
        File.ReadAllBytes(file).ShouldNotBe(System.Text.Encoding.UTF8.GetBytes(Precious));
    }

    [Theory]
    [InlineData("symmetry basis GROUP T1->T1 --out GROUP")]
    [InlineData("forecast RUN STATES --out STATES")]
    [InlineData("forecast RUN STATES --out RUN/plan.yaml")]
    [InlineData("forecast RUN/checkpoints/last.safetensors STATES --out RUN/checkpoints/last.safetensors")]
    [InlineData("reproduce PLAN --report PLAN")]
    [InlineData("studies run STUDY --markdown STUDY")]
    [InlineData("studies run STUDY --markdown PLAN")]
    [InlineData("studies show STUDY --markdown STUDY")]
    [InlineData("train PLAN --model mlp-hnn --out HERE")]
    public void A_file_that_is_read_is_not_replaced_even_with_the_option(string line)
    {
        Typed.Run([.. Arguments(line, ""), "--overwrite"]).ShouldBeRefusedWith("is read as");
    }

    [Fact]
    public void Pictures_beside_a_page_stay_too()
    {
        Directory.CreateDirectory(_folder.At("page-films"));
        var film = _folder.Write("page-films/forecasts.gif", Precious);

        Typed
            .Run("reproduce", "equivariant-fluids", "--scale", "smoke", "--report", _folder.At("page.html"))
            .ShouldBeRefusedWith("page-films", "--overwrite");

        File.ReadAllText(film).ShouldBe(Precious);
    }

    [Fact]
    public void A_simulation_that_is_told_to_resume_does_not_replace_a_complete_one()
    {
        var file = _folder.Write("rbc.nc", Precious);

        Typed
            .Run("simulate", "rayleigh-benard", "--resume", "--out", file)
            .ShouldBeRefusedWith("is there already", "--overwrite");

        Directory.Exists(file + ".part").ShouldBeFalse();
    }

    [Theory]
    [InlineData("plan.yaml")]
    [InlineData("run.json")]
    [InlineData("metrics.jsonl")]
    [InlineData("report.html")]
    public void A_run_does_not_begin_over_files_of_its_names(string name)
    {
        Directory.CreateDirectory(_folder.At("mine"));
        var (file, notes) = (_folder.Write($"mine/{name}", Precious), _folder.Write("mine/notes.md", Precious));
        var arguments = TrainedPendulum.Arguments("mlp-node", _folder.At("mine"));

        foreach (
            var option in (string[][])
                [
                    [],
                    ["--resume"],
                ]
        )
            Typed.Run([.. arguments, .. option]).ShouldBeRefusedWith(file, "--overwrite");
        File.ReadAllText(file).ShouldBe(Precious);
        Directory.GetFileSystemEntries(_folder.At("mine")).Length.ShouldBe(2);
        var answer = Typed.Run([.. arguments, "--overwrite"]);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        File.ReadAllText(file).ShouldNotBe(Precious);
        File.ReadAllText(notes).ShouldBe(Precious);
    }

    [Fact]
    public void A_run_begins_anew_in_the_folder_of_another_when_it_is_told_to()
    {
        var folder = _folder.At("run");
        Typed.Run(TrainedPendulum.Arguments("mlp-node", folder, "training.steps=8")).ExitCode.ShouldBe(0);
        var notes = _folder.Write("run/notes.md", Precious);
        var arguments = TrainedPendulum.Arguments("mlp-hnn", folder, "training.steps=4");

        Typed.Run(arguments).ShouldBeRefusedWith("already holds a run", "--resume", "--overwrite");
        Typed.Run([.. arguments, "--resume", "--overwrite"]).ShouldBeRefusedWith("give one of them");
        var answer = Typed.Run([.. arguments, "--overwrite"]);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        File.ReadAllLines(Path.Combine(folder, "metrics.jsonl")).Length.ShouldBe(4);
        Directory.GetFiles(Path.Combine(folder, "checkpoints"), "*8.safetensors").ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(folder, "tensorboard")).ShouldHaveSingleItem();
        File.ReadAllText(notes).ShouldBe(Precious);
    }

    [Fact]
    public void A_run_goes_on_by_its_own_plan()
    {
        var folder = _folder.At("run");
        Typed.Run(TrainedPendulum.Arguments("mlp-node", folder)).ExitCode.ShouldBe(0);

        var answer = Typed.Run(
            "train",
            Path.Combine(folder, "plan.yaml"),
            "training.steps=7",
            "--experiment",
            "pendulum",
            "--model",
            "mlp-node",
            "--out",
            folder,
            "--resume"
        );

        answer.ExitCode.ShouldBe(0, answer.Errors);
    }

    [Fact]
    public void A_study_does_not_take_the_folder_of_another()
    {
        string Study(string name) =>
            _folder.Write(name, $"plan: pendulum\nscale: smoke\nmodels: [mlp-node]\nout: {_folder.At("out")}\n");
        Typed.Run("studies", "run", Study("first.yaml")).ExitCode.ShouldBe(0);

        Typed.Run("studies", "run", Study("second.yaml")).ShouldBeRefusedWith("'first'", "'second'", "'out'");
    }

    public void Dispose() => _folder.Dispose();

    private string[] Arguments(string line, string file)
    {
        var states = _folder.Write("states.csv", "0,0,-1,0,0,-2,0.1,0,0,0,0.2,0\n");
        Directory.CreateDirectory(_folder.At("pendulum"));
        var plan = _folder.At("pendulum/plan.yaml");
        File.Copy(Path.Combine(trained.RunFolder, "plan.yaml"), plan);
        var group = _folder.At("group.npz");
        using (TensorScope.Begin())
            Npz.Write(group, new Dictionary<string, Tensor> { ["lie_algebra"] = Rotation().Reshape(1, 2, 2) });
        var study = _folder.Write(
            "study.yaml",
            $"plan: {plan}\nexperiment: pendulum\nmodels: [mlp-node]\nout: {_folder.At("out")}\n"
        );
        return
        [
            .. line.Split(' ')
                .Select(word =>
                    word.Replace("STATES", states)
                        .Replace("STUDY", study)
                        .Replace("PLAN", plan)
                        .Replace("HERE", _folder.At("pendulum"))
                        .Replace("GROUP", group)
                        .Replace("FILE", file)
                        .Replace("RUN", trained.RunFolder)
                ),
        ];
    }

    private static Tensor Rotation() => Tensor.From<double>([0, -1, 1, 0]);
}
