using System.Diagnostics;

namespace Noether.Formats.Tests.Numpy;

/// <summary>Runs a few lines of Python with NumPy, the reader and writer that someone else wrote; skips where there is none.</summary>
internal static class NumpyPeer
{
    private static readonly string? Python = Array.Find(
        ["/usr/bin/python3", "python3"],
        candidate => Try(candidate, "import numpy", []).ExitCode == 0
    );

    public static string Run(string script, params string[] arguments)
    {
        Assert.SkipWhen(Python is null, "python3 with NumPy is not installed (Debian: apt install python3-numpy).");

        var (exitCode, output) = Try(Python!, "import sys\nimport numpy as np\n" + script, arguments);

        exitCode.ShouldBe(0, output);
        return output.Trim();
    }

    private static (int ExitCode, string Output) Try(string python, string script, string[] arguments)
    {
        var start = new ProcessStartInfo(python, ["-c", script, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }
}
