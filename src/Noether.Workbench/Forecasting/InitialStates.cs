using Noether.Formats;
using Noether.Formats.Numpy;
using Noether.Torch;
using Noether.Torch.Files;

namespace Noether.Workbench.Forecasting;

/// <summary>A user's own states to start from, in a file that NumPy or a spreadsheet wrote.</summary>
public static class InitialStates
{
    private const string ArrayName = "states";

    /// <summary>Reads the states. NPZ or CSV → [count, dimension], float64.</summary>
    /// <remarks>
    /// An NPZ file holds the array <c>states</c>, or one array under any name: [count, dimension], or whole trajectories
    /// [count, times, dimension] of which the first states are taken; float32 or float64. A CSV file holds one state per line.
    /// </remarks>
    /// <exception cref="UserException">The file is missing or damaged, or its array has another type or shape, or NaN in it.</exception>
    public static Tensor Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var scope = TensorScope.Begin();
        var states = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? Tensor.From(StateCsv.Read(path))
            : FirstStates(path);
        RefuseNonFinite(states, path);
        return scope.Keep(states);
    }

    private static Tensor FirstStates(string path)
    {
        var arrays = Npz.ReadArrays(path);
        var (name, array) = arrays.Count == 1 ? arrays.First() : new(ArrayName, arrays.Require(ArrayName, path));
        if (
            array.Type is not (DType.Float32 or DType.Float64)
            || array.Shape.Length is not (2 or 3)
            || array.Count == 0
        )
            throw new UserException(
                $"The array '{name}' of '{path}' is {array}, but initial states are Float64 or Float32 [count, dimension], "
                    + "or trajectories [count, times, dimension]."
            );

        var values = array.ToTensor().To(DType.Float64);
        return values.Rank == 3 ? values.Select(1, 0).Contiguous() : values;
    }

    private static void RefuseNonFinite(Tensor states, string path)
    {
        var row = Array.IndexOf(states.IsFinite().All(1).ToArray<bool>(), value: false);
        if (row >= 0)
            throw new UserException(
                $"Initial state {row + 1} of {states.Size(0)} in '{path}' holds a number that is not finite (NaN or infinity): "
                    + "mend that row or remove it."
            );
    }
}
