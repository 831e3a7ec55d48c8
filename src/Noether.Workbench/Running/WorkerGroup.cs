using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Noether.Formats;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Distributed;
using Noether.Torch.Files;

namespace Noether.Workbench.Running;

/// <summary>The processes that train one model together, each with its part of every batch.</summary>
public sealed class WorkerGroup : IDisposable
{
    /// <summary>How long a process waits for the others in every exchange, in seconds; 40 unless set.</summary>
    public const string PatienceVariable = "NOETHER_PEER_SECONDS";

    private static readonly TimeSpan Meeting = TimeSpan.FromMinutes(5);

    private readonly ProcessGroup _group;

    private WorkerGroup(ProcessGroup group) => _group = group;

    /// <summary>The number of processes.</summary>
    public int Size => _group.Size;

    /// <summary>Whether this is the one that writes and reports.</summary>
    public bool IsFirst => _group.Rank == 0;

    /// <summary>Meets the others as the environment says; null where this process is alone.</summary>
    /// <exception cref="UserException">They were not there in time, or the environment makes no sense.</exception>
    public static WorkerGroup? Join() =>
        GroupAddress.FromEnvironment() is { Size: > 1 } address
            ? new(ProcessGroup.Connect(address, GroupBackend.Gloo, Meeting, Patience()))
            : null;

    /// <summary>Lets a job take its steps with the others, once all hold the same plan, data and state.</summary>
    /// <exception cref="UserException">They do not; which differ is said.</exception>
    /// <exception cref="LostPeerException">One of them ended before.</exception>
    public void Agree(TrainingJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var scope = TensorScope.Begin();
        var checkpoint = TrainingRunner.StateOf(job);
        Require(
            $"{ProgramVersion.Text} {checkpoint.Experiment} {checkpoint.Model} {checkpoint.Trial} {checkpoint.Plan}",
            "another version, model or plan"
        );
        Require(string.Join(' ', checkpoint.Data.OrderBy(entry => entry.Key, StringComparer.Ordinal)), "other data");
        Require(
            $"{checkpoint.State.Step} {Checksum(checkpoint.State.Tensors)}",
            "another state, as if it saw another folder of the run"
        );
        job.Trainer.Share(_group);
    }

    /// <inheritdoc/>
    public void Dispose() => _group.Dispose();

    private void Require(string text, string difference)
    {
        var own = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var first = Tensor.From([own]);
        _group.Broadcast(first);
        var differs = Tensor.From([
            .. Enumerable.Range(0, Size).Select(rank => rank == _group.Rank && first.Item<long>() != own ? 1L : 0),
        ]);
        _group.AllReduce(differs, Reduction.Max);
        var marks = differs.ToArray<long>();
        var others = Enumerable.Range(0, Size).Where(rank => marks[rank] != 0).ToArray();
        if (others.Length > 0)
            throw new UserException(
                $"Process {string.Join(" and ", others)} of {Size} holds {difference} than process 0: "
                    + "start all of them with the same program, command, files and folder."
            );
    }

    private static string Checksum(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(HostArray.From(value).Data);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static TimeSpan Patience()
    {
        var text = Environment.GetEnvironmentVariable(PatienceVariable);
        if (string.IsNullOrEmpty(text))
            return TimeSpan.FromSeconds(40);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 1
            ? TimeSpan.FromSeconds(seconds)
            : throw new UserException(
                $"{PatienceVariable} is '{text}' in the environment, but must be a number of seconds from 1."
            );
    }
}
