using System.Diagnostics;
using Noether.Workbench.Running;

namespace Noether.Cli.Tests.Commands;

/// <summary>A command that needs no tensor starts without libtorch, which takes seconds and hundreds of megabytes.</summary>
public sealed class WithoutTensorsTests
{
    [Theory]
    [InlineData("symmetry", "dims", "SO(3)", "T0->T3")]
    [InlineData("--help")]
    public async Task Libtorch_is_not_loaded(params string[] arguments)
    {
        // The loader of the system names every library that it opens on the standard error.
        var start = OwnProgram.Start(arguments);
        start.Environment["LD_DEBUG"] = "files";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, await output);
        (await errors).ShouldContain("libc.so");
        (await errors).ShouldNotContain("libtorch");
    }
}
