namespace Noether.Benchmarks.Tests;

public sealed class PythonPeerTests : IDisposable
{
    private const string Variable = "NOETHER_PYTHON";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noether");

    [Fact]
    public void A_script_that_is_never_ready_is_ended_rather_than_waited_for()
    {
        Interpret("echo 'a remark'\ncat");

        using var peer = Start(out var reason);

        peer.ShouldBeNull();
        reason.ShouldBe("a remark");
    }

    [Fact]
    public void A_script_that_fails_gives_the_last_line_of_its_errors()
    {
        Interpret("echo 'Traceback' >&2\necho 'No module named torch' >&2\nexit 1");

        using var peer = Start(out var reason);

        peer.ShouldBeNull();
        reason.ShouldBe("No module named torch");
    }

    [Fact]
    public void A_script_that_is_ready_answers()
    {
        Interpret("echo 'ready fake 1.0'\nread order\necho 2.5");

        using var peer = Start(out _).ShouldNotBeNull();

        peer.Description.ShouldBe("fake 1.0");
        peer.Run(3).ShouldBe(2.5);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        _folder.Delete(recursive: true);
    }

    private static PythonPeer? Start(out string reason) =>
        PythonPeer.TryStart("torch_dispatch.py", [], new Dictionary<string, string>(), out reason);

    private void Interpret(string script)
    {
        var path = Path.Combine(_folder.FullName, "python");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable(Variable, path);
    }
}
