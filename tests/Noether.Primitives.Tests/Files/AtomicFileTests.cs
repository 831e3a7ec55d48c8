using Noether.Primitives.Files;
using Noether.Tests.Shared;

namespace Noether.Primitives.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        var path = _folder.Write("a.txt", "old");

        Should.Throw<InvalidOperationException>(() =>
            AtomicFile.Write(
                path,
                stream =>
                {
                    stream.WriteByte(1);
                    throw new InvalidOperationException();
                }
            )
        );

        File.ReadAllText(path).ShouldBe("old");
        Directory.GetFiles(_folder.Path).ShouldBe([path]);
    }

    [Fact]
    public void A_written_file_replaces_the_old_one()
    {
        var path = _folder.Write("a.txt", "a longer old text");

        AtomicFile.WriteText(path, "new é");

        File.ReadAllText(path).ShouldBe("new é");
        Directory.GetFiles(_folder.Path).ShouldBe([path]);
    }

    [Fact]
    public void A_folder_that_is_missing_is_one_sentence()
    {
        var path = _folder.At("no/such/a.txt");

        var message = Should.Throw<UserException>(() => AtomicFile.WriteText(path, "")).Message;

        message.ShouldStartWith($"The file '{path}' cannot be written: ");
    }

    [Fact]
    public void A_device_that_takes_nothing_is_one_sentence()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "There is no /proc here.");

        var message = Should.Throw<UserException>(() => AtomicFile.WriteText("/proc/self/a.txt", "")).Message;

        message.ShouldStartWith("The file '/proc/self/a.txt' cannot be written: ");
    }
}
