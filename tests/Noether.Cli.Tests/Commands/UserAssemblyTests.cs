using System.Diagnostics;
using Noether.Tests.Shared;
using Noether.Training;
using Noether.Workbench.Running;

namespace Noether.Cli.Tests.Commands;

/// <summary>A user's own library, known by its file alone. Each command has a process of its own, since a library once loaded stays.</summary>
public sealed class UserAssemblyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Root { get; } = FindRoot();

    // Of the same configuration as these tests.
    private static string Sample { get; } =
        Path.Combine(
            Root,
            "artifacts",
            "bin",
            "OwnSystem",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)),
            "OwnSystem.dll"
        );

    private static string Plan { get; } = Path.Combine(Root, "samples", "own-system", "quartic-oscillator.yaml");

    [Fact]
    public async Task Its_system_is_simulated_and_keeps_its_energy()
    {
        var output = _folder.At("swings.npz");

        var answer = await Run(
            "simulate",
            "quartic-oscillator",
            "--count",
            "3",
            "--validate",
            "--out",
            output,
            "--assembly",
            Sample
        );

        answer.ExitCode.ShouldBe(0, answer.Errors);
        File.Exists(output).ShouldBeTrue();
    }

    [Fact]
    public async Task Its_experiment_is_trained_and_evaluated()
    {
        var run = _folder.At("run");

        var trained = await Run("--assembly", Sample, "train", Plan, "--model", "odd-force", "steps=5", "--out", run);
        trained.ExitCode.ShouldBe(0, trained.Errors);
        var evaluated = await Run("evaluate", RunFolder.CheckpointOf(run), "--assembly", Sample);

        evaluated.ExitCode.ShouldBe(0, evaluated.Errors);
        evaluated.Output.ShouldContain("mean squared error");
    }

    [Fact]
    public async Task Lists_name_what_it_holds()
    {
        var systems = await Run("simulate", "--help", "--assembly", Sample);
        var experiments = await Run("schema", "--assembly", Sample);

        systems.Output.ShouldContain("quartic-oscillator");
        experiments.Output.ShouldContain("the force of a stiffening spring");
    }

    [Fact]
    public void A_library_that_is_missing_is_refused() =>
        Typed
            .Run("schema", "--assembly", _folder.At("none.dll"))
            .ShouldBeRefusedWith("There is no assembly", "none.dll");

    [Fact]
    public void A_folder_is_refused() =>
        Typed.Run("schema", "--assembly", _folder.Path).ShouldBeRefusedWith("is a folder");

    [Fact]
    public void A_file_that_is_not_dotnet_is_refused() =>
        Typed
            .Run("schema", "--assembly", _folder.Write("native.dll", "\u007fELF of something else"))
            .ShouldBeRefusedWith("is not a .NET assembly", "native.dll");

    [Fact]
    public async Task A_library_with_the_name_of_one_that_is_loaded_is_refused()
    {
        MadeLibrary.Empty(_folder.At("OwnSystem.dll"));

        var answer = await Run("schema", "--assembly", Sample, "--assembly", _folder.At("OwnSystem.dll"));

        answer.ShouldBeRefusedWith("is named OwnSystem like one that is loaded already");
    }

    [Fact]
    public async Task A_library_named_twice_or_copied_is_known_once()
    {
        File.Copy(Sample, _folder.At("OwnSystem.dll"));

        var answer = await Run("schema", "--assembly", Sample, "--assembly", _folder.At("OwnSystem.dll"));

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.Split("quartic-oscillator").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_system_of_a_known_name_is_refused()
    {
        MadeLibrary.WithSystem(_folder.At("Taking.dll"), "pendulum");

        var answer = await Run("schema", "--assembly", _folder.At("Taking.dll"));

        answer.ShouldBeRefusedWith("holds the system 'pendulum'", "give it another name");
    }

    [Fact]
    public async Task A_type_of_a_known_name_is_refused()
    {
        const string known = "Noether.Dynamics.Systems.MassSpring";
        MadeLibrary.WithType(_folder.At("Taking.dll"), known);

        var answer = await Run("schema", "--assembly", _folder.At("Taking.dll"));

        answer.ShouldBeRefusedWith($"holds the type '{known}'", "give it another name");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Answer> Run(params string[] arguments)
    {
        using var process = Process.Start(OwnProgram.Start(arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Noether.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
