namespace Noether.Cli.Tests.SetUp;

public sealed class LauncherTests : IDisposable
{
    private readonly FakeClone _clone = new();

    [Fact]
    public void Arguments_and_exit_code_are_the_programs_own()
    {
        var run = _clone.Run("noether", "train", "a plan.yaml");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith("arguments: train a plan.yaml;");
        run.Errors.ShouldContain("Built in");
    }

    [Fact]
    public void A_second_start_builds_nothing_and_says_nothing()
    {
        _clone.Run("noether");

        var second = _clone.Run("noether");

        _clone.Builds.ShouldBe(1);
        second.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("src/Program.cs", "return 1;\n")]
    [InlineData("src/New.cs", "")]
    [InlineData("native/dispatch.cpp", "")]
    [InlineData("Directory.Build.props", "<Project />")]
    public void A_changed_or_new_source_builds_again(string path, string text)
    {
        _clone.Run("noether");

        _clone.Add(path, text);
        _clone.Run("noether");

        _clone.Builds.ShouldBe(2);
    }

    [Fact]
    public void A_deleted_source_builds_again()
    {
        _clone.Add("src/Old.cs", "");
        _clone.Run("noether");

        _clone.Delete("src/Old.cs");
        _clone.Run("noether");

        _clone.Builds.ShouldBe(2);
    }

    [Theory]
    [InlineData("tests/SomeTests.cs")]
    [InlineData("src/README.md")]
    [InlineData("native/build/key/dispatch.o")]
    public void What_the_program_is_not_made_of_builds_nothing(string path)
    {
        _clone.Run("noether");

        _clone.Add(path, "");
        _clone.Run("noether");

        _clone.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task Two_starts_at_once_build_once()
    {
        var runs = await Task.WhenAll(_clone.Start("noether"), _clone.Start("noether"), _clone.Start("noether"));

        runs.ShouldAllBe(run => run.ExitCode == 0);
        _clone.Builds.ShouldBe(1);
    }

    [Fact]
    public void A_failed_build_shows_its_errors_and_is_tried_again()
    {
        _clone.Add("src/Program.cs", "wrong");

        var broken = _clone.Run("noether");
        _clone.Add("src/Program.cs", "return 0;\n");
        var mended = _clone.Run("noether");

        broken.ExitCode.ShouldBe(1);
        broken.Errors.ShouldContain("error CS1002");
        mended.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Threads_are_the_processors_unless_the_user_says_otherwise()
    {
        var ours = _clone.Run("noether").Output;

        _clone.Variables["OMP_NUM_THREADS"] = "7";
        _clone.Variables["ATEN_CPU_CAPABILITY"] = "default";
        var theirs = _clone.Run("noether").Output;

        ours.ShouldMatch("threads: [1-9]");
        theirs.ShouldContain("threads: 7; capability: default");
    }

    public void Dispose() => _clone.Dispose();
}
