using Noether.Torch;

namespace Noether.Data;

/// <summary>Disjoint sets for training, validation and test, as indices: of trajectories, or of the first frames of windows.</summary>
public sealed record Split(Tensor Train, Tensor Validation, Tensor Test)
{
    /// <summary>Draws the three sets at random from <paramref name="count"/> trajectories; the rest stays unused.</summary>
    public static Split Draw(long count, long train, long validation, long test, Seed seed)
    {
        if (train < 0 || validation < 0 || test < 0 || train + validation + test > count)
            throw new ArgumentException(
                $"{train} for training, {validation} for validation and {test} for test do not come out of {count} trajectories.",
                nameof(count)
            );

        using var scope = TensorScope.Begin();
        using var generator = seed.ToGenerator();
        var order = Tensor.RandomPermutation(generator, count);
        return new Split(
            scope.Keep(order.Narrow(0, 0, train).Clone()),
            scope.Keep(order.Narrow(0, train, validation).Clone()),
            scope.Keep(order.Narrow(0, train + validation, test).Clone())
        );
    }

    /// <summary>Cuts one sequence of frames into three parts in time; the indices are the first frames of all windows within each.</summary>
    /// <remarks>No frame is shared, not even between the end of one window and the beginning of another.</remarks>
    /// <param name="frames">The length of the sequence.</param>
    /// <param name="window">The frames of a window, what is given and what is to be forecast together.</param>
    /// <param name="train">The fraction of the frames for training, the earliest.</param>
    /// <param name="validation">The fraction after it; the rest is for test.</param>
    /// <param name="gap">Frames left out between two parts, so that the last of one does not foretell the first of the next.</param>
    /// <exception cref="UserException">A part is shorter than a window.</exception>
    public static Split InTime(long frames, long window, double train, double validation, long gap = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (!(train > 0) || !(validation >= 0) || train + validation > 1)
            throw new ArgumentException(
                $"Fractions of {train} for training and {validation} for validation leave no sequence to divide.",
                nameof(train)
            );

        var first = (long)Math.Round(frames * train);
        var second = (long)Math.Round(frames * (train + validation));
        return new Split(
            Starts("training", 0, first),
            validation > 0 ? Starts("validation", first + gap, second) : Tensor.Indices(0),
            train + validation < 1 ? Starts("test", second + gap, frames) : Tensor.Indices(0)
        );

        Tensor Starts(string part, long from, long to)
        {
            if (to - from < window)
                throw new UserException(
                    $"Of {frames} frames {Math.Max(to - from, 0)} are for {part}, fewer than a window of {window}: give more frames, a larger fraction or a shorter window."
                );
            using var scope = TensorScope.Begin();
            return scope.Keep(Tensor.Arange(from, to - window + 1, 1, DType.Int64));
        }
    }

    /// <summary>The three parts of a set of trajectories. [count, ..] → three of [part, ..].</summary>
    public (Tensor Train, Tensor Validation, Tensor Test) Of(Tensor trajectories)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        return (
            trajectories.IndexSelect(0, Train),
            trajectories.IndexSelect(0, Validation),
            trajectories.IndexSelect(0, Test)
        );
    }
}
