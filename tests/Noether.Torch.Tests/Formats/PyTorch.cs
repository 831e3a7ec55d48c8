using System.Diagnostics;

namespace Noether.Torch.Tests;

/// <summary>Runs a few lines of Python with PyTorch, the reader and writer that someone else wrote; skips where there is none.</summary>
internal static class PyTorch
{
    private const string Python = "/usr/bin/python3";

    private static readonly bool IsThere = Directory.Exists("/usr/lib/python3/dist-packages/torch");

    /// <summary>
    /// What both directions agree on: a script that says of each tensor its name, type, shape and bytes in C order.
    /// </summary>
    public const string Describe = """
        def describe(state):
            for name, t in state.items():
                t = t.detach().contiguous()
                raw = bytes(t.view(-1).view(torch.uint8).tolist()) if t.numel() and t.dtype != torch.bool else bytes(t.view(-1).to(torch.uint8).tolist())
                print(name, str(t.dtype)[6:], list(t.shape), raw.hex())

        """;

    public static string Run(string script, params string[] arguments)
    {
        Assert.SkipUnless(IsThere, "PyTorch is not installed (Debian: apt install python3-torch).");

        var start = new ProcessStartInfo(Python, ["-c", "import sys, torch\n" + script, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output + errors.Result);
        return output.Trim();
    }

    /// <summary>The same words as the script's, of arrays that were read here.</summary>
    public static string Text(IReadOnlyDictionary<string, HostArray> arrays) =>
        string.Join(
            '\n',
            arrays.Select(pair =>
                $"{pair.Key} {NameOf(pair.Value.Type)} [{string.Join(", ", pair.Value.Shape.ToArray())}] {Convert.ToHexStringLower(pair.Value.Data)}".TrimEnd()
            )
        );

    private static string NameOf(DType type) => type.ToString().ToLowerInvariant();
}
