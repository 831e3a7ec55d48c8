using System.Runtime.InteropServices;
using Noether.Primitives.Files;
using Noether.Tests.Shared;

namespace Noether.Primitives.Tests.Files;

public sealed partial class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_there_is_replaced_only_where_that_was_asked_for()
    {
        var file = _folder.Write("results.npz", "earlier ones");

        Should
            .Throw<UserException>(() => OutputFile.Prepare(file, overwrite: false))
            .Message.ShouldContain("--overwrite");
        OutputFile.Prepare(file, overwrite: true);
        OutputFile.Prepare(_folder.At("new.npz"), overwrite: false);

        File.ReadAllText(file).ShouldBe("earlier ones");
        Directory.GetFileSystemEntries(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_there_too()
    {
        File.CreateSymbolicLink(_folder.At("link"), _folder.At("nowhere"));

        Should.Throw<UserException>(() => OutputFile.Prepare(_folder.At("link"), overwrite: false));
    }

    [Theory]
    [InlineData("data/input.npz")]
    [InlineData("data/../data/./input.npz")]
    [InlineData("link.npz")]
    [InlineData("chain.npz")]
    [InlineData("way/input.npz")]
    [InlineData("hard.npz")]
    public void A_file_that_is_read_is_never_replaced_whatever_it_is_called(string name)
    {
        Directory.CreateDirectory(_folder.At("data"));
        var input = _folder.Write("data/input.npz", "precious");
        Directory.CreateSymbolicLink(_folder.At("way"), "data");
        File.CreateSymbolicLink(_folder.At("link.npz"), "way/input.npz");
        File.CreateSymbolicLink(_folder.At("chain.npz"), _folder.At("link.npz"));
        HardLink(input, _folder.At("hard.npz")).ShouldBe(0);

        foreach (var read in (string[])[input, _folder.At("chain.npz"), _folder.At("way/input.npz")])
            Should
                .Throw<UserException>(() =>
                    OutputFile.Prepare(_folder.At(name), overwrite: true, [_folder.At("x"), read])
                )
                .Message.ShouldContain("is read as");
    }

    [Fact]
    public void Another_file_of_the_same_content_may_be_replaced_and_links_in_a_circle_end()
    {
        var (first, second) = (_folder.Write("first", "same"), _folder.Write("second", "same"));
        File.CreateSymbolicLink(_folder.At("a"), _folder.At("b"));
        File.CreateSymbolicLink(_folder.At("b"), _folder.At("a"));

        OutputFile.Prepare(first, overwrite: true, [second, _folder.At("a")]);
        OutputFile.Prepare(_folder.At("a"), overwrite: true, [second, _folder.At("b")]);
    }

    public void Dispose() => _folder.Dispose();

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string existing, string name);
}
