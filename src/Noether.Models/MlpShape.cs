namespace Noether.Models;

/// <summary>The widths of a multilayer perceptron.</summary>
/// <param name="Inputs">The size of the input's last dimension.</param>
/// <param name="Hidden">The widths of the hidden layers, first to last.</param>
/// <param name="Outputs">The size of the output's last dimension.</param>
public sealed record MlpShape(long Inputs, IReadOnlyList<long> Hidden, long Outputs)
{
    /// <summary>All widths from input to output.</summary>
    public long[] Widths => [Inputs, .. Hidden, Outputs];

    /// <summary>Hidden layers of one width.</summary>
    public static MlpShape Uniform(long inputs, int depth, long width, long outputs) =>
        new(inputs, [.. Enumerable.Repeat(width, depth)], outputs);
}
