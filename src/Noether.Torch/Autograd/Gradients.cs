using Noether.Torch.Interop;

namespace Noether.Torch.Autograd;

/// <summary>Derivatives of recorded operations, and the switch that stops recording.</summary>
public static class Gradients
{
    [ThreadStatic]
    private static long _freedGraphs;

    /// <summary>How many backward passes of this thread have freed the graph that they went through.</summary>
    /// <remarks>Whoever keeps a recorded tensor for later passes must make it anew when this number has grown.</remarks>
    public static long FreedGraphs => _freedGraphs;

    /// <summary>Whether operations are being recorded on this thread.</summary>
    public static bool AreRecorded => NativeAutograd.GradientModeGet() != 0;

    /// <summary>Stops recording until the result is disposed of.</summary>
    public static GradientMode Pause() => new(recorded: false);

    /// <summary>Records, even inside <see cref="Pause"/>, until the result is disposed of.</summary>
    public static GradientMode Record() => new(recorded: true);

    /// <summary>Names the operation that first produced a NaN in a backward pass. Slow.</summary>
    public static void DetectAnomalies(bool on) => NativeAutograd.AnomalyModeSet(on ? 1 : 0);

    /// <summary>∂(output)/∂(input), weighted by <paramref name="weight"/> (ones for a single-element output).</summary>
    /// <param name="output">What is differentiated.</param>
    /// <param name="input">With respect to what.</param>
    /// <param name="weight">The vector in the vector–Jacobian product; the shape of <paramref name="output"/>.</param>
    /// <param name="createGraph">Records the derivative itself, so that it can be differentiated again.</param>
    /// <param name="retainGraph">Keeps the recorded graph for another pass; implied by <paramref name="createGraph"/>.</param>
    public static Tensor Of(
        Tensor output,
        Tensor input,
        Tensor? weight = null,
        bool createGraph = false,
        bool retainGraph = false
    ) => Of([output], [input], weight is null ? null : [weight], createGraph, retainGraph)[0]!;

    /// <summary>Σ ∂(outputs)/∂(inputs), weighted. Where <paramref name="allowUnused"/>, an input without influence gives null.</summary>
    public static unsafe Tensor?[] Of(
        Tensor[] outputs,
        Tensor[] inputs,
        Tensor?[]? weights = null,
        bool createGraph = false,
        bool retainGraph = false,
        bool allowUnused = false
    )
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(inputs);
        if (weights is not null && weights.Length != outputs.Length)
            throw new ArgumentException(
                $"{outputs.Length} outputs need as many weights, but there are {weights.Length}.",
                nameof(weights)
            );

        var outputHandles = Tensor.Handles(outputs);
        var inputHandles = Tensor.Handles(inputs);
        var weightHandles = weights is null ? null : Tensor.Handles(weights);
        var results = new nint[inputs.Length];
        int status;
        fixed (nint* output = outputHandles)
        fixed (nint* input = inputHandles)
        fixed (nint* weight = weightHandles)
        fixed (nint* result = results)
        {
            status = NativeAutograd.Gradient(
                output,
                outputs.Length,
                input,
                inputs.Length,
                weight,
                retainGraph || createGraph ? 1 : 0,
                createGraph ? 1 : 0,
                allowUnused ? 1 : 0,
                result
            );
        }

        if (!retainGraph && !createGraph)
            CountFreedGraph();
        if (status != 0)
            NativeError.Throw("gradient", [outputs, inputs]);
        GC.KeepAlive(weights);
        return Array.ConvertAll(results, handle => handle == 0 ? null : new Tensor(handle));
    }

    internal static void CountFreedGraph() => _freedGraphs++;
}
