namespace Noether.Cli.Tests.SetUp;

public sealed class CheckTests : IDisposable
{
    private readonly FakeClone _clone = new();

    [Fact]
    public void The_last_line_adds_up_the_result_files_of_all_projects()
    {
        AddTests("First.Tests", passed: 3, skipped: 1);
        AddTests("Second.Tests", passed: 4);

        var run = _clone.Run("check");

        run.LastLine.ShouldBe("7 passed, 0 failed");
        run.Output.ShouldContain("\n1 skipped\n");
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_failed_test_fails_the_check()
    {
        AddTests("First.Tests", passed: 3, failed: 2, exitCode: 1);

        var run = _clone.Run("check");

        run.LastLine.ShouldBe("3 passed, 2 failed");
        run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void No_test_at_all_fails_the_check()
    {
        AddTests("First.Tests");

        var run = _clone.Run("check");

        run.LastLine.ShouldBe("0 passed, 0 failed");
        run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_program_that_dies_without_results_is_a_failure()
    {
        AddTests("First.Tests", passed: 3);
        _clone.Add("tests/Second.Tests/Second.Tests.csproj", "");
        AddProgram("Second.Tests", "echo 'Segmentation fault'; exit 139");

        var run = _clone.Run("check");

        run.Output.ShouldContain("Segmentation fault");
        run.LastLine.ShouldBe("3 passed, 1 failed");
        run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_program_that_dies_after_its_results_is_a_failure()
    {
        AddTests("First.Tests", passed: 3, exitCode: 134);

        var run = _clone.Run("check");

        run.LastLine.ShouldBe("3 passed, 1 failed");
        run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void Results_of_an_earlier_check_are_not_counted_again()
    {
        AddTests("First.Tests", passed: 3);
        _clone.Run("check");

        AddProgram("First.Tests", "exit 1");
        var run = _clone.Run("check");

        run.LastLine.ShouldBe("0 passed, 1 failed");
    }

    [Fact]
    public void A_build_that_fails_ends_with_the_line_as_well()
    {
        AddTests("First.Tests", passed: 3);
        _clone.Add("src/Program.cs", "wrong");

        var run = _clone.Run("check");

        run.LastLine.ShouldBe("0 passed, 0 failed");
        run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_file_of_more_than_400_lines_is_named()
    {
        AddTests("First.Tests", passed: 3);
        _clone.Add("src/Long.cs", string.Concat(Enumerable.Repeat("\n", 401)));

        var run = _clone.Run("check");

        run.Output.ShouldContain("src/Long.cs");
        run.LastLine.ShouldBe("3 passed, 0 failed");
        run.ExitCode.ShouldBe(1);
    }

    public void Dispose() => _clone.Dispose();

    private void AddTests(string project, int passed = 0, int failed = 0, int skipped = 0, int exitCode = 0)
    {
        var total = passed + failed + skipped;
        var line =
            $"""<assembly errors="0" failed="{failed}" passed="{passed}" skipped="{skipped}" total="{total}" />""";
        _clone.Add($"tests/{project}/{project}.csproj", "");
        AddProgram(
            project,
            $"while [[ $1 != -xml ]]; do shift; done; echo '<assemblies>{line}</assemblies>' >\"$2\"; exit {exitCode}"
        );
    }

    private void AddProgram(string project, string body) =>
        _clone.Add($"artifacts/bin/{project}/release/{project}", "#!/bin/bash\n" + body + "\n", executable: true);
}
