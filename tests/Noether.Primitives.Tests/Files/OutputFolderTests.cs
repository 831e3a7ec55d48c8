using Noether.Primitives.Files;
using Noether.Tests.Shared;

namespace Noether.Primitives.Tests.Files;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_made_with_its_parents_and_left_empty()
    {
        var path = OutputFolder.Prepare(_folder.At("runs/first"));

        Directory.Exists(path).ShouldBeTrue();
        Directory.GetFileSystemEntries(path).ShouldBeEmpty();
        OutputFolder.Prepare(path).ShouldBe(path);
    }

    [Fact]
    public void A_file_in_its_place_is_one_sentence()
    {
        var path = _folder.Write("runs", "");

        var message = Should.Throw<UserException>(() => OutputFolder.Prepare(path)).Message;

        message.ShouldBe($"The folder '{path}' cannot be made, because a file has that name: please give another.");
    }

    [Fact]
    public void A_read_only_folder_is_one_sentence()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The administrator may write everywhere.");
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var message = Should.Throw<UserException>(() => OutputFolder.Prepare(_folder.Path)).Message;

        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        message.ShouldStartWith($"The folder '{_folder.Path}' cannot be written to (");
    }

    [Fact]
    public void A_device_that_takes_nothing_is_one_sentence()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "There is no /proc here.");

        foreach (var path in new[] { "/proc/self/runs", "/proc/self" })
            Should
                .Throw<UserException>(() => OutputFolder.Prepare(path))
                .Message.ShouldStartWith($"The folder '{path}' cannot be written to (");
    }
}
