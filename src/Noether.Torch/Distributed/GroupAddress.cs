using System.Globalization;

namespace Noether.Torch.Distributed;

/// <summary>Where the processes of a group meet, and which of them this one is.</summary>
/// <param name="Host">The machine of rank 0.</param>
/// <param name="Port">The port that rank 0 opens there.</param>
/// <param name="Rank">This process: 0 … size − 1.</param>
/// <param name="Size">The number of processes.</param>
public sealed record GroupAddress(string Host, int Port, int Rank, int Size)
{
    private const int LowestJobPort = 20_000;
    private const int JobPorts = 10_000;

    private static readonly string[] Names = ["MASTER_ADDR", "MASTER_PORT", "RANK", "WORLD_SIZE"];

    /// <summary>
    /// Reads <c>MASTER_ADDR</c>, <c>MASTER_PORT</c>, <c>RANK</c> and <c>WORLD_SIZE</c>, as torchrun and Kubernetes set them, or
    /// what <c>srun</c> sets where those are missing; null where none is set: this process is alone.
    /// </summary>
    /// <exception cref="UserException">Some are set and others missing, or one is no sensible number.</exception>
    public static GroupAddress? FromEnvironment() => From(Environment.GetEnvironmentVariable);

    internal static GroupAddress? From(Func<string, string?> variable)
    {
        var missing = Array.FindAll(Names, name => string.IsNullOrEmpty(variable(name)));
        if (variable("RANK") is null && variable("WORLD_SIZE") is null && FromSlurm(variable) is { } slurm)
            return slurm;
        if (missing.Length == Names.Length)
            return null;
        if (missing.Length > 0)
            throw new UserException(
                $"A process group needs {string.Join(", ", Names)} in the environment, but {string.Join(" and ", missing)} "
                    + $"{(missing.Length == 1 ? "is" : "are")} not set: set all four, or none for a single process."
            );

        var size = Number(variable, "WORLD_SIZE", 1, int.MaxValue);
        return new GroupAddress(
            variable("MASTER_ADDR")!,
            Number(variable, "MASTER_PORT", 1, ushort.MaxValue),
            Number(variable, "RANK", 0, size - 1),
            size
        );
    }

    // srun tells each task its number and how many there are. A batch script alone is one task without a number of its own.
    private static GroupAddress? FromSlurm(Func<string, string?> variable)
    {
        if (string.IsNullOrEmpty(variable("SLURM_PROCID")) || string.IsNullOrEmpty(variable("SLURM_STEP_ID")))
            return null;

        var size = Number(variable, "SLURM_NTASKS", 1, int.MaxValue);
        if (size == 1)
            return null;

        var host = FirstOf(variable, "MASTER_ADDR", "SLURM_LAUNCH_NODE_IPADDR", "SLURM_SRUN_COMM_HOST");
        // Jobs that share a machine need ports of their own, and every task of a job the same one.
        var port = string.IsNullOrEmpty(variable("MASTER_PORT"))
            ? LowestJobPort + (Number(variable, "SLURM_JOB_ID", 0, int.MaxValue) % JobPorts)
            : Number(variable, "MASTER_PORT", 1, ushort.MaxValue);
        return new GroupAddress(host, port, Number(variable, "SLURM_PROCID", 0, size - 1), size);
    }

    private static string FirstOf(Func<string, string?> variable, params string[] names) =>
        names.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value))
        ?? throw new UserException(
            $"Slurm's tasks need a machine to meet at, but none of {string.Join(", ", names)} is set: set MASTER_ADDR to the machine of task 0."
        );

    private static int Number(Func<string, string?> variable, string name, int low, int high)
    {
        var text = variable(name);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (number >= low && number <= high)
                return number;
        }

        var range = high == int.MaxValue ? $"at least {low}" : $"from {low} to {high}";
        throw new UserException($"{name} is '{text}' in the environment, but must be a whole number {range}.");
    }
}
