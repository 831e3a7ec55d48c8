using Noether.Torch;

namespace Noether.Data;

/// <summary>Cuts trajectories [count, time, dimension] into windows; the one place where this is done.</summary>
/// <remarks>Split trajectories first (<see cref="Split"/>) and cut them afterwards: windows of one trajectory must not be on two sides.</remarks>
public static class Windows
{
    /// <summary>Consecutive windows without overlap; a remainder at the end is left out. → [count · (time / length), length, dimension].</summary>
    /// <remarks>All windows of trajectory 0 come first. Window j starts at time j · length.</remarks>
    public static Tensor Consecutive(Tensor trajectories, long length)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Chunked(trajectories, length).Flatten(0, 1));
    }

    /// <summary>One of the consecutive windows of every trajectory, drawn uniformly. → [count, length, dimension].</summary>
    public static Tensor OnePerTrajectory(Tensor trajectories, long length, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var generator = seed.ToGenerator();
        var windows = Chunked(trajectories, length);
        var (count, choices, dimension) = (windows.Size(0), windows.Size(1), windows.Size(3));
        var choice = Tensor.RandomIntegers(generator, 0, choices, [count]).Reshape(count, 1, 1, 1);
        return scope.Keep(windows.Gather(1, choice.Expand(count, 1, length, dimension)).Squeeze(1));
    }

    /// <summary>Every window, each starting one frame after the other, the last valid one included. → [count · (time − length + 1), length, dimension].</summary>
    public static Tensor Sliding(Tensor trajectories, long length)
    {
        RequireRoom(trajectories, length);
        using var scope = TensorScope.Begin();
        var starts = trajectories.Size(1) - length + 1;
        var windows = new Tensor[starts];
        for (var start = 0; start < starts; start++)
            windows[start] = trajectories.Narrow(1, start, length);
        return scope.Keep(Tensor.Stack(windows, 1).Flatten(0, 1));
    }

    /// <summary>Sliding windows, cut into what is given and what is to be predicted. → [n, inputs, dimension] and [n, outputs, dimension].</summary>
    public static (Tensor Input, Tensor Target) Prediction(Tensor trajectories, long inputs, long outputs)
    {
        using var scope = TensorScope.Begin();
        var windows = Sliding(trajectories, inputs + outputs);
        return (scope.Keep(windows.Narrow(1, 0, inputs)), scope.Keep(windows.Narrow(1, inputs, outputs)));
    }

    /// <summary>[count, time, dimension] → [count, time / length, length, dimension].</summary>
    private static Tensor Chunked(Tensor trajectories, long length)
    {
        RequireRoom(trajectories, length);
        var (count, dimension) = (trajectories.Size(0), trajectories.Size(2));
        var chunks = trajectories.Size(1) / length;
        return trajectories.Narrow(1, 0, chunks * length).Reshape(count, chunks, length, dimension);
    }

    private static void RequireRoom(Tensor trajectories, long length)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (trajectories.Rank != 3 || trajectories.Size(1) < length)
            throw new ArgumentException(
                $"Windows of {length} frames need trajectories [count, time, dimension] of at least as many, not {trajectories}.",
                nameof(trajectories)
            );
    }
}
