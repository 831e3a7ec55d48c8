using System.Diagnostics;
using Noether.Data.Grids;
using Noether.Formats.NetCdf;
using Noether.Tests.Shared;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

/// <summary>
/// Damaged files are read in a process of their own, as a native library that fails takes its whole process along. Whatever
/// file it died of is named.
/// </summary>
public sealed class HostileNetCdfTests : IDisposable
{
    private const string FolderVariable = "NOETHER_TEST_HOSTILE_FOLDER";

    private static readonly int Each = Mutator.Count(250);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<NetCdfFormat, bool> Formats =>
        new()
        {
            { NetCdfFormat.Classic, false },
            { NetCdfFormat.NetCdf4, false },
            { NetCdfFormat.NetCdf4, true },
        };

    [Theory, MemberData(nameof(Formats))]
    public async Task Damaged_files_are_refused_in_one_sentence(NetCdfFormat format, bool isPacked)
    {
        Example(format, isPacked).WriteTo(_folder.At("whole.nc"));

        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Noether.Data.Tests"))
        {
            ArgumentList =
            {
                "-explicit",
                "only",
                "-method",
                $"*.{nameof(Reads_damaged_files_and_says_how_far_it_came)}",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Temporary files of a process that dies go away with the folder of this one.
            Environment = { ["TMPDIR"] = _folder.At(""), [FolderVariable] = _folder.At("") },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        // The child has a limit for each file; this is for one that cannot even end.
        if (
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromMinutes(45))) is not null
            && !process.HasExited
        )
            process.Kill();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(
            0,
            $"The last of these files was being read: {await File.ReadAllTextAsync(_folder.At("log"))}\n{await output}\n{await errors}"
        );
        File.ReadLines(_folder.At("log")).Count().ShouldBe(Each);
    }

    [Fact(Explicit = true)]
    public void Reads_damaged_files_and_says_how_far_it_came()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        var whole = File.ReadAllBytes(Path.Combine(folder, "whole.nc"));
        using var log = new StreamWriter(Path.Combine(folder, "log")) { AutoFlush = true };
        var reading = new HostileReading();

        reading.Run(Named(), ".nc", Read);

        IEnumerable<(string Name, byte[] Content)> Named()
        {
            foreach (var mutation in Mutator.Mutations(whole, Each, seed: 11))
            {
                log.WriteLine(mutation.Name);
                yield return mutation;
            }
        }
    }

    private static SmallFile Example(NetCdfFormat format, bool isPacked) =>
        new()
        {
            Format = format,
            Levels = isPacked ? 2 : null,
            Type = isPacked ? NetCdfType.Int16 : NetCdfType.Float64,
            Attributes = isPacked
                ? new() { ["scale_factor"] = 0.01, ["_FillValue"] = NetCdfAttribute.Of(NetCdfType.Int16, -32767) }
                : [],
        };

    private static void Read(string path)
    {
        using var scope = TensorScope.Begin();
        _ = VectorFieldFile.Read(SmallFile.Source(path));
    }

    public void Dispose() => _folder.Dispose();
}
