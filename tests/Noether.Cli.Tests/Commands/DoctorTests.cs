using System.Diagnostics;
using System.Text.Json;
using Noether.Tests.Shared;

namespace Noether.Cli.Tests.Commands;

public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_looked_for_and_where_is_said_of_everything()
    {
        var answer = Typed.Run("doctor");

        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("ok      libtorch");
        answer.Output.ShouldContain("looked for libnoether_native.so: ");
    }

    [Fact]
    public void With_json_there_is_a_row_and_a_check_per_finding()
    {
        var answer = Typed.Run("doctor", "--json");

        using var json = JsonDocument.Parse(answer.Output);
        var rows = json.RootElement.GetProperty("rows");
        rows.GetArrayLength().ShouldBe(json.RootElement.GetProperty("checks").GetArrayLength());
        rows[0].GetProperty("verdict").GetString().ShouldBe("ok");
    }

    [Fact]
    public void Without_its_native_library_the_program_still_says_what_to_do()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(BelongsToTheProgram))
            File.Copy(file, _folder.At(Path.GetFileName(file)));

        var diagnosis = Run("doctor");
        var work = Run("reproduce", _folder.Write("pendulum.yaml", "seed: 1\n"));

        diagnosis.ExitCode.ShouldBe(3);
        diagnosis.Output.ShouldContain("BROKEN  native library  not there");
        diagnosis.Output.ShouldContain("→ ");
        work.ShouldBeRefusedWith("doctor");
    }

    public void Dispose() => _folder.Dispose();

    private static bool BelongsToTheProgram(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("noether", StringComparison.Ordinal) && !name.EndsWith(".so", StringComparison.Ordinal)
            || name.EndsWith(".dll", StringComparison.Ordinal);
    }

    private Answer Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(_folder.At("noether"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Answer(process.ExitCode, output, errors.Result);
    }
}
