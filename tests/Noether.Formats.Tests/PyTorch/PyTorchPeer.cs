using System.Diagnostics;
using System.Text.Json;

namespace Noether.Formats.Tests.PyTorch;

/// <summary>Runs a few lines of Python with PyTorch, the reader and writer that someone else wrote; skips where there is none.</summary>
internal static class PyTorchPeer
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

    // One process for all tests, as importing PyTorch takes seconds; it ends with its input, which is to say with the tests.
    private static readonly Lazy<Process> Session = new(() =>
    {
        const string Loop = """
            import contextlib, io, json, sys, torch, traceback
            for line in sys.stdin:
                script, arguments = json.loads(line)
                sys.argv, output, ok = ['-c'] + arguments, io.StringIO(), True
                with contextlib.redirect_stdout(output):
                    try: exec(script, {'__name__': 'script', 'sys': sys, 'torch': torch})
                    except BaseException: ok = False; traceback.print_exc(file=output)
                print(json.dumps([ok, output.getvalue()]), flush=True)
            """;
        return Process.Start(
            new ProcessStartInfo(Python, ["-W", "ignore", "-c", Loop])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
    });

    public static string Run(string script, params string[] arguments)
    {
        Assert.SkipUnless(IsThere, "PyTorch is not installed (Debian: apt install python3-torch).");

        Session.Value.StandardInput.WriteLine(JsonSerializer.Serialize(new object[] { script, arguments }));
        Session.Value.StandardInput.Flush();
        var line = Session.Value.StandardOutput.ReadLine().ShouldNotBeNull("Python ended.");
        using var answer = JsonDocument.Parse(line);
        var output = answer.RootElement[1].GetString()!;
        answer.RootElement[0].GetBoolean().ShouldBeTrue(output);
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
