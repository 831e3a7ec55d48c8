using System.Diagnostics;

namespace Noether.Cli.Tests.SetUp;

/// <summary>
/// A folder with this repository's scripts, no sources but those a test adds, and a PATH on which every tool that
/// installs or builds is a stand-in. So the scripts are tested in milliseconds and nothing is really installed.
/// </summary>
internal sealed class FakeClone : IDisposable
{
    private static readonly string[] PlainTools =
    [
        .. "awk basename bash cat cut date dirname env find flock grep head id mkdir nproc readlink rm sed".Split(' '),
        .. "sha256sum sleep sort stat tail timeout touch true xargs".Split(' '),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("noether-fake-").FullName;

    public FakeClone()
    {
        foreach (var script in new[] { "noether", "check" })
            Add(script, File.ReadAllText(Path.Combine(Repository.Root, script)), executable: true);
        foreach (var script in Directory.GetFiles(Path.Combine(Repository.Root, "scripts"), "*.sh"))
            Add(Path.Combine("scripts", Path.GetFileName(script)), File.ReadAllText(script));
        Add(".config/dotnet-tools.json", "{}");
        Add("src/Program.cs", "return 0;\n");

        Directory.CreateDirectory(Tools);
        foreach (var tool in PlainTools)
            File.CreateSymbolicLink(Path.Combine(Tools, tool), Which(tool));
        foreach (var tool in new[] { "cmake", "g++", "make" })
            AddTool(tool, "exit 0");
        AddTool("dotnet", FakeDotnet);

        AddOutside("libtorch/include/torch/csrc/autograd/autograd.h");
        AddOutside("libtorch/lib/libtorch.so");
        Variables["PATH"] = Tools;
        Variables["HOME"] = _folder;
        Variables["LIBTORCH"] = Path.Combine(_folder, "libtorch");
    }

    public string Root => Path.Combine(_folder, "clone");

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>How many times `dotnet build` was called.</summary>
    public int Builds => File.Exists(BuildLog) ? File.ReadAllLines(BuildLog).Length : 0;

    private string Tools => Path.Combine(_folder, "tools");

    private string BuildLog => Path.Combine(_folder, "builds");

    // Its build makes a program that prints its arguments and the threads it was given.
    private string FakeDotnet =>
        $$"""
            case "$1" in
                --list-sdks) echo '10.0.100 [here]' ;;
                build)
                    echo once >>'{{BuildLog}}'
                    if grep -q 'wrong' '{{Root}}'/src/*.cs; then echo 'src/Program.cs(1,1): error CS1002: ; expected'; exit 1; fi
                    mkdir -p '{{Root}}/artifacts/bin/Noether.Cli/release'
                    program='{{Root}}/artifacts/bin/Noether.Cli/release/noether'
                    echo '#!/bin/bash' >"$program"
                    echo 'echo "arguments: $*; threads: $OMP_NUM_THREADS; capability: $ATEN_CPU_CAPABILITY"' >>"$program"
                    {{Which("chmod")}} +x "$program"
                    sleep 0.1
                    ;;
            esac
            """;

    public void Add(string path, string text, bool executable = false)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        if (executable)
            File.SetUnixFileMode(full, (UnixFileMode)0b111_101_101);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    public void AddTool(string name, string body)
    {
        var path = Path.Combine(Tools, name);
        File.Delete(path);
        File.WriteAllText(path, "#!/bin/bash\n" + body + "\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    public void RemoveTool(string name) => File.Delete(Path.Combine(Tools, name));

    public FinishedScript Run(string script, params string[] arguments) => Start(script, arguments).Result;

    public async Task<FinishedScript> Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, script), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new FinishedScript(process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Which(string tool) =>
        Array.Find([$"/usr/bin/{tool}", $"/bin/{tool}"], File.Exists)
        ?? throw new FileNotFoundException($"The tests of the scripts need {tool}.");

    private void AddOutside(string path)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "");
    }
}
