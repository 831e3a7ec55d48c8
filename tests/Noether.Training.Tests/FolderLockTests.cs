using System.Diagnostics;
using Noether.Tests.Shared;

namespace Noether.Training.Tests;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_second_is_told_who_the_first_is_and_what_to_do()
    {
        using var first = Take();

        var message = Should.Throw<UserException>(Take).Message;

        message.ShouldContain($"'{_folder.Path}'");
        message.ShouldContain($"process {Environment.ProcessId} on {Environment.MachineName}");
        message.ShouldEndWith("or go elsewhere.");
    }

    [Fact]
    public void Once_the_first_has_gone_the_folder_is_free()
    {
        FolderLock.IsIn(_folder.Path).ShouldBeFalse();
        Take().Dispose();

        FolderLock.IsIn(_folder.Path).ShouldBeTrue();
        Take().Dispose();
    }

    [Fact]
    public void What_a_dead_process_left_holds_nobody_up()
    {
        using var gone = Process.Start("true");
        gone.WaitForExit();
        _folder.Write(".lock", "");
        _folder.Write(".lock-holder", $"process {gone.Id} on {Environment.MachineName}\n");

        using var taken = Take();

        File.ReadAllText(_folder.At(".lock-holder")).ShouldContain($"process {Environment.ProcessId} ");
    }

    [Fact]
    public void A_holder_that_has_not_said_its_name_yet_is_another_process()
    {
        using var first = Take();
        File.Delete(_folder.At(".lock-holder"));

        Should.Throw<UserException>(Take).Message.ShouldContain("another process");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused() =>
        Should
            .Throw<UserException>(() => FolderLock.Take(_folder.At("none"), "go"))
            .Message.ShouldContain("cannot be written to");

    public void Dispose() => _folder.Dispose();

    private FolderLock Take() => FolderLock.Take(_folder.Path, "go elsewhere");
}
