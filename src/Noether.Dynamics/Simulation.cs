using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics;

/// <summary>Trajectories of a true system at equal intervals, by fixed steps in float64: how data sets are made.</summary>
/// <remarks>
/// With a tolerance, every trajectory's steps are halved until that changes none of its states by more: close encounters get the
/// steps they need. Steps do not depend on companions, so neither does a trajectory, on any number of threads.
/// </remarks>
/// <param name="Interval">The time between saved states.</param>
/// <param name="States">The saved states per trajectory, the initial one included.</param>
/// <param name="StepsPerInterval">The steps between two saved states; the first try where there is a tolerance.</param>
public sealed record Simulation(double Interval, int States, int StepsPerInterval = 8)
{
    // So many states of a dozen numbers stay in a core's cache through a step, and libtorch does not split them over threads.
    private const int BlockSize = 512;

    private const int MaxHalvings = 8;

    /// <summary>The field and the initial states of some of the samples, by their indices.</summary>
    private delegate (IVectorField Field, Tensor Initial) Selection(Tensor rows);

    /// <summary>How to step. Dormand and Prince's method of order 5, at its fixed step, unless told.</summary>
    public FixedMethod Method { get; init; } = Methods.Dopri5;

    /// <summary>
    /// The largest ‖z − z′‖ / (‖z‖ + ‖z′‖) between a trajectory's states and those from steps twice as long; none, and steps are as
    /// given. A trajectory that does not get there after eight halvings is NaN.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>0, interval, 2 · interval, … → [states].</summary>
    public Tensor Times() => Tensor.Arange(0, States) * Interval;

    /// <summary>Follows an ensemble's own system. → [count, states, dimension], float64.</summary>
    public Tensor Run(Ensemble ensemble, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        return Run(
            rows =>
            {
                var (system, states) = ensemble.At(rows);
                return (system, states);
            },
            ensemble.States.Size(0),
            cancellation
        );
    }

    /// <summary>Follows a field whose samples do not influence one another. [count, dimension] → [count, states, dimension], float64.</summary>
    public Tensor Run(IVectorField field, Tensor initial, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        return Run(rows => (field, initial.IndexSelect(0, rows)), initial.Size(0), cancellation);
    }

    private Tensor Run(Selection selection, long count, CancellationToken cancellation)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var rows = Tensor.Indices(count);
        var states = Follow(selection, rows, StepsPerInterval, cancellation);
        return scope.Keep(
            Tolerance is { } tolerance ? Refine(selection, rows, states, tolerance, cancellation) : states
        );
    }

    private Tensor Refine(
        Selection selection,
        Tensor rows,
        Tensor coarse,
        double tolerance,
        CancellationToken cancellation
    )
    {
        var (doneRows, doneStates) = (new List<Tensor>(), new List<Tensor>());
        for (var halving = 1; halving <= MaxHalvings && rows.Count > 0; halving++)
        {
            var fine = Follow(selection, rows, StepsPerInterval << halving, cancellation);
            var error = ((fine - coarse).Norm(-1) / (fine.Norm(-1) + coarse.Norm(-1) + double.Epsilon)).Max(1).Values;
            var isClose = error.LessOrEqual(tolerance);
            var (close, far) = (isClose.NonZero().Squeeze(1), isClose.Not().NonZero().Squeeze(1));
            doneRows.Add(rows.IndexSelect(0, close));
            doneStates.Add(fine.IndexSelect(0, close));
            (rows, coarse) = (rows.IndexSelect(0, far), fine.IndexSelect(0, far));
        }

        doneRows.Add(rows);
        doneStates.Add(coarse * double.NaN);
        var order = Tensor.Cat([.. doneRows]).Sort(0).Indices;
        return Tensor.Cat([.. doneStates]).IndexSelect(0, order);
    }

    private Tensor Follow(Selection selection, Tensor rows, int steps, CancellationToken cancellation)
    {
        using var scope = TensorScope.Begin();
        var blocks = new Tensor[Math.Max(1, (rows.Count + BlockSize - 1) / BlockSize)];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, Runtime.Threads),
            CancellationToken = cancellation,
        };
        Parallel.For(
            0,
            blocks.Length,
            options,
            block =>
            {
                using var inner = TensorScope.Begin();
                using var mode = Gradients.Pause();
                var first = block * (long)BlockSize;
                var (field, initial) = selection(rows.Narrow(0, first, Math.Min(BlockSize, rows.Count - first)));
                blocks[block] = FollowBlock(field, initial.To(DType.Float64), steps, cancellation).Unscoped();
            }
        );
        var states = Tensor.Cat(blocks);
        foreach (var block in blocks)
            block.Dispose();
        return scope.Keep(states);
    }

    /// <summary>Interval by interval, so that long work can be stopped. [count, dimension] → [count, states, dimension].</summary>
    private Tensor FollowBlock(IVectorField field, Tensor initial, int steps, CancellationToken cancellation)
    {
        var states = new Tensor[States];
        states[0] = initial;
        for (var i = 1; i < States; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = TensorScope.Begin();
            var start = (i - 1) * Interval;
            var pair = FixedSteps.Rollout(field, Method, states[i - 1], Interval, intervals: 1, steps, start);
            states[i] = scope.Keep(pair.Select(1, 1).Contiguous());
        }

        return Tensor.Stack(states, 1);
    }
}
