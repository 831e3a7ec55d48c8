namespace Noether.Cli.Tests.SetUp;

public sealed class MissingPieceTests : IDisposable
{
    private readonly FakeClone _clone = new();

    [Fact]
    public void Without_apt_one_message_names_what_to_install()
    {
        _clone.RemoveTool("cmake");
        _clone.RemoveTool("g++");

        var run = _clone.Run("noether", "demo");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("Noether needs cmake g++ ");
        run.Errors.ShouldContain("no apt-get");
        Lines(run).ShouldBe(1);
    }

    [Fact]
    public void A_user_who_is_not_root_reads_the_command_to_run_once()
    {
        _clone.RemoveTool("cmake");
        _clone.AddTool("apt-get", "exit 0");
        _clone.AddTool("id", "echo 1000");
        _clone.AddTool("sudo", "exit 1");

        var run = _clone.Run("noether", "demo");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("sudo apt-get install cmake");
        Lines(run).ShouldBe(1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000")]
    public void Root_or_a_user_with_sudo_installs_without_a_question(string user)
    {
        _clone.RemoveTool("make");
        _clone.AddTool("id", $"echo {user}");
        _clone.AddTool("sudo", "[[ $1 == -n ]] && shift && exec \"$@\"");
        _clone.AddTool("apt-get", """[[ $* != *install*make* ]] || : >"${0%/*}/make"; /bin/chmod +x "${0%/*}/"* """);

        var run = _clone.Run("noether", "demo");

        run.ExitCode.ShouldBe(0);
        run.Errors.ShouldContain("Installing make with apt");
    }

    [Fact]
    public void A_failed_installation_shows_apts_own_words()
    {
        _clone.RemoveTool("make");
        _clone.AddTool("id", "echo 0");
        _clone.AddTool("apt-get", "echo 'E: Unable to locate package make'; exit 100");

        var run = _clone.Run("noether", "demo");

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain("E: Unable to locate package make");
    }

    [Theory]
    [InlineData("/no/such/folder", "which is no folder")]
    [InlineData("/usr/share", "no include/torch")]
    public void A_LIBTORCH_that_holds_no_libtorch_is_one_sentence(string folder, string complaint)
    {
        _clone.Variables["LIBTORCH"] = folder;

        var run = _clone.Run("noether", "demo");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain($"LIBTORCH is '{folder}'");
        run.Errors.ShouldContain(complaint);
        Lines(run).ShouldBe(1);
    }

    [Fact]
    public void Without_dotnet_one_sentence_says_where_to_get_it()
    {
        _clone.RemoveTool("dotnet");

        var run = _clone.Run("noether", "demo");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("https://dotnet.microsoft.com/download/dotnet/10.0");
        Lines(run).ShouldBe(1);
    }

    [Fact]
    public void An_older_dotnet_is_named()
    {
        _clone.AddTool("dotnet", "echo '8.0.400 [here]'");

        var run = _clone.Run("noether", "demo");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("none of version 10 or later");
    }

    public void Dispose() => _clone.Dispose();

    private static int Lines(FinishedScript run) => run.Errors.TrimEnd('\n').Split('\n').Length;
}
