using Noether.Tests.Shared;

namespace Noether.Cli.Tests.Commands;

/// <summary>A small Hamiltonian network of the springy double pendulum, trained for five steps by the command itself.</summary>
public sealed class TrainedPendulum : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainedPendulum() => Training = Typed.Run(Arguments("scalars-hnn", RunFolder));

    public string RunFolder => _folder.At("run");

    public string Checkpoint => Path.Combine(RunFolder, "checkpoints", "last.safetensors");

    internal Answer Training { get; }

    public static string[] Arguments(string model, string folder, params string[] others) =>
        ["train", "pendulum", "--scale", "smoke", "--model", model, "--out", folder, .. others];

    public void Dispose() => _folder.Dispose();
}
