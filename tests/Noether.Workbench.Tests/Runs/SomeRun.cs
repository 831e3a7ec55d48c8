using Noether.Formats;
using Noether.Torch;
using Noether.Torch.Files;

namespace Noether.Workbench.Tests.Runs;

/// <summary>Folders such as runs leave, written by hand: no training, and any damage that is wanted.</summary>
internal static class SomeRun
{
    public const string Finished = """
        { "status": "finished", "experiment": "pendulum", "model": "scalars-hnn", "trial": 1, "step": 5, "steps": 5,
          "version": "0.1.0", "commit": "abc", "seconds": 2.5, "data": "f00d", "best_error": 0.25 }
        """;

    public static string At(string folder, string? record = Finished, long? step = 5, string plan = "seed: 1\n")
    {
        Directory.CreateDirectory(Path.Combine(folder, "checkpoints"));
        File.WriteAllText(Path.Combine(folder, "plan.yaml"), plan);
        File.WriteAllText(
            Path.Combine(folder, "metrics.jsonl"),
            "{\"step\":4,\"loss\":0.5}\n{\"step\":5,\"loss\":0.125}\n{\"step\":6,\"lo"
        );
        if (record is not null)
            File.WriteAllText(Path.Combine(folder, "run.json"), record);
        if (step is { } done)
            Checkpoint(folder, done);
        return folder;
    }

    private static void Checkpoint(string folder, long step) =>
        Safetensors.WriteArrays(
            Path.Combine(folder, "checkpoints", "last.safetensors"),
            new Dictionary<string, HostArray>
            {
                ["model.weight"] = HostArray.From(Tensor.Zeros([100, 100])),
                ["best_error"] = HostArray.From(Tensor.Scalar(0.5)),
            },
            new Dictionary<string, string>
            {
                ["format"] = "noether-checkpoint-1",
                ["experiment"] = "pendulum",
                ["model"] = "mlp-hnn",
                ["trial"] = "2",
                ["plan"] = "seed: 1\n",
                ["step"] = $"{step}",
            }
        );
}
