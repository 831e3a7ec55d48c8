using Noether.Dynamics.Integrators.Outputs;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators;

/// <summary>Everything that a solve is given, checked.</summary>
internal sealed record SolveProblem
{
    public SolveProblem(IVectorField field, Tensor initial, double[] times, Stepping stepping, SolveOptions options)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(stepping);
        stepping.Method.Check(field);
        if (initial.Rank != 2)
            throw new ArgumentException($"A state is [batch, dimension], but it is {initial}.", nameof(initial));
        CheckTimes(times);

        Field = field;
        Stepping = stepping;
        Options = options;
        Batch = (int)initial.Size(0);
        Dimension = (int)initial.Size(1);
        Type = initial.DType;
        Device = initial.Device;
        Start = times[0];
        End = times[^1];
        OutputTimes = options.Output switch
        {
            SolveOutput.Times => times,
            SolveOutput.End => [End],
            _ => [],
        };
        AllRows = [.. Enumerable.Range(0, Batch)];

        // Events come at a time of its own for every sample, so even equal steps are counted sample by sample then.
        Batching =
            stepping is AdaptiveStep adaptive ? adaptive.Batching
            : options.Event is null ? Batching.Joint
            : Batching.PerSample;
        if (options.Event is not null && Batching == Batching.Joint && Batch > 1)
            throw new ArgumentException(
                "Every sample has its event at a time of its own, so samples cannot share their steps: use Batching.PerSample.",
                nameof(stepping)
            );
    }

    public IVectorField Field { get; }

    public Stepping Stepping { get; }

    public FixedMethod Method => Stepping.Method;

    public SolveOptions Options { get; }

    public SolveOutput Output => Options.Output;

    public int Batch { get; }

    public int Dimension { get; }

    public DType Type { get; }

    public Device Device { get; }

    public double Start { get; }

    public double End { get; }

    public double Direction => End >= Start ? 1 : -1;

    public double[] OutputTimes { get; init; }

    public int[] AllRows { get; }

    public Batching Batching { get; }

    public int Lanes => Batching == Batching.Joint ? 1 : Batch;

    private static void CheckTimes(double[] times)
    {
        if (times.Length < 2)
            throw new ArgumentException("Times are the start and at least one more.", nameof(times));
        var direction = Math.Sign(times[^1] - times[0]);
        for (var i = 1; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || !(direction * (times[i] - times[i - 1]) > 0))
                throw new ArgumentException(
                    $"Times go strictly up or strictly down, but {times[i]} follows {times[i - 1]}.",
                    nameof(times)
                );
        }
    }
}
