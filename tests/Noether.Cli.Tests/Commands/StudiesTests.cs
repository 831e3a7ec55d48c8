using Noether.Tests.Shared;

namespace Noether.Cli.Tests.Commands;

public sealed class StudiesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_study_is_trained_shown_and_listed()
    {
        var file = _folder.Write(
            "rates.yaml",
            $"plan: pendulum\nscale: smoke\nover: {{ models.0.learning_rate: [0.01, 0.02] }}\nmodels: [scalars-hnn]\n"
                + $"out: {_folder.At("rates")}\n"
        );

        var run = Typed.Run("studies", "run", file, "--markdown", _folder.At("rates.md"));
        var again = Typed.Run("studies", "run", file);
        var shown = Typed.Run("studies", "show", _folder.At("rates"));
        var listed = Typed.Run("studies", "list", _folder.Path);

        run.ExitCode.ShouldBe(0, run.Errors);
        run.Errors.ShouldContain("0.01, scalars-hnn, trial 1: 100 %");
        again.Output.ShouldBe(run.Output);
        again.Errors.ShouldBeEmpty();
        shown.Output.ShouldBe(run.Output);
        listed.Output.ShouldContain(_folder.At("rates"));
        File.ReadAllText(_folder.At("rates.md")).ShouldStartWith("| models.0.learning_rate | model |");
    }

    [Fact]
    public void A_mistake_in_a_study_is_one_line_with_its_place()
    {
        var file = _folder.Write(
            "study.yaml",
            $"plan: pendulum\nmodels: [mlp-hnn]\nover:\n  training.dept: [1, 2]\nout: {_folder.At("out")}\n"
        );

        Typed.Run("studies", "run", file).ShouldBeRefusedWith($"{file}(4)", "Did you mean 'depth'?");

        Directory.Exists(_folder.At("out")).ShouldBeFalse();
    }

    [Fact]
    public void What_is_no_study_is_refused()
    {
        Typed.Run("studies", "run", _folder.At("none.yaml")).ShouldBeRefusedWith("There is no study");
        Typed.Run("studies", "run", _folder.Path).ShouldBeRefusedWith("is a folder");
        Typed.Run("studies", "show", _folder.Path).ShouldBeRefusedWith("holds no study.json");
        Typed.Run("studies").ShouldBeRefusedWith("needs one of run, show, list");
    }

    [Fact]
    public void An_interrupted_study_says_how_to_go_on()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var file = _folder.Write(
            "study.yaml",
            $"plan: pendulum\nscale: smoke\nmodels: [mlp-hnn]\nout: {_folder.At("out")}\n"
        );

        var answer = Typed.Run(cancellation.Token, "studies", "run", file);

        answer.ExitCode.ShouldBe(130);
        answer.ErrorLines.ShouldBe(["Interrupted. The same command continues the study."]);
    }

    public void Dispose() => _folder.Dispose();
}
