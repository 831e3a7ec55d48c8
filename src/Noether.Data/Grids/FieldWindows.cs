using Noether.Torch;

namespace Noether.Data.Grids;

/// <summary>Windows of frames in patches of a field, as samples of a forecast. The frames stay where they are; windows are cut, and brought to standard units, when asked for.</summary>
/// <remarks>
/// Sample n is patch n mod patches at the start n / patches, so that neighbours in the list are simultaneous. Patches may be views of one field,
/// also of one that lies on a disk: no more of it comes into memory than the windows that are asked for.
/// </remarks>
public sealed class FieldWindows : IDisposable
{
    private readonly Tensor[] _frames;
    private readonly Tensor _masks;
    private readonly Tensor _starts;
    private readonly Standardisation? _standards;

    /// <summary>Samples from patches of one size and one time axis.</summary>
    /// <param name="patches">Fields of the same shape.</param>
    /// <param name="inputs">The frames given.</param>
    /// <param name="outputs">The frames to be forecast.</param>
    /// <param name="starts">The first frames of windows, as <see cref="Split.InTime"/> gives them; none for all that there are.</param>
    /// <param name="standards">What windows are brought to; null to leave them as they are.</param>
    /// <exception cref="UserException">The field has fewer frames than a window.</exception>
    public FieldWindows(
        IReadOnlyList<VectorField> patches,
        long inputs,
        long outputs,
        Tensor? starts = null,
        Standardisation? standards = null
    )
    {
        ArgumentNullException.ThrowIfNull(patches);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        ArgumentOutOfRangeException.ThrowIfZero(patches.Count, nameof(patches));
        RequireLength(patches[0].Length, inputs, outputs);
        using var scope = TensorScope.Begin();
        (Inputs, Outputs, _standards) = (inputs, outputs, standards);
        _frames = scope.Keep([.. patches.Select(patch => patch.Frames.Alias())]);
        _masks = scope.Keep(Tensor.Stack([.. patches.Select(patch => patch.Mask)]).Unsqueeze(1));
        _starts = scope.Keep(Starts(starts, patches[0].Length));
    }

    /// <summary>Samples from fields of any number of components, known in every cell.</summary>
    /// <param name="frames">[fields, time, components, height, width], kept and not copied.</param>
    /// <param name="inputs">The frames given.</param>
    /// <param name="outputs">The frames to be forecast.</param>
    /// <exception cref="UserException">The fields have fewer frames than a window.</exception>
    public FieldWindows(Tensor frames, long inputs, long outputs)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        if (frames.Rank != 5 || frames.Size(0) == 0)
            throw new ArgumentException(
                $"Fields are [fields, time, components, height, width], not {frames}.",
                nameof(frames)
            );
        RequireLength(frames.Size(1), inputs, outputs);
        using var scope = TensorScope.Begin();
        (Inputs, Outputs) = (inputs, outputs);
        _frames = scope.Keep([.. Enumerable.Range(0, (int)frames.Size(0)).Select(field => frames.Select(0, field))]);
        _masks = scope.Keep(Tensor.Ones([frames.Size(0), 1, frames.Size(3), frames.Size(4)], DType.Bool));
        _starts = scope.Keep(Starts(null, frames.Size(1)));
    }

    private FieldWindows(FieldWindows other, Device device)
    {
        (Inputs, Outputs, _starts, _standards) = (other.Inputs, other.Outputs, other._starts, other._standards);
        _frames = Array.ConvertAll(other._frames, frames => frames.To(device));
        _masks = other._masks.To(device);
    }

    /// <summary>The frames given.</summary>
    public long Inputs { get; }

    /// <summary>The frames to be forecast.</summary>
    public long Outputs { get; }

    /// <summary>The frames of each patch as they are, before standardising: [time, components, height, width].</summary>
    public IReadOnlyList<Tensor> Frames => _frames;

    /// <summary>The components of a frame.</summary>
    public int Components => (int)_frames[0].Size(1);

    /// <summary>The fields that windows are cut from.</summary>
    public long Patches => _frames.Length;

    /// <summary>The number of samples.</summary>
    public long Count => Patches * _starts.Count;

    /// <summary>The same object, which no scope frees from now on: its holder disposes it.</summary>
    public FieldWindows Unscoped()
    {
        foreach (var tensor in (Tensor[])[.. _frames, _masks, _starts])
            tensor.Unscoped();
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in (Tensor[])[.. _frames, _masks, _starts])
            tensor.Dispose();
    }

    /// <summary>The same samples with their frames on a device, where windows are then cut.</summary>
    public FieldWindows To(Device device) => new(this, device);

    /// <summary>Some samples, as <see cref="Batches"/> names them. [batch] → a batch.</summary>
    public FieldBatch At(Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using var scope = TensorScope.Begin();
        var (inputs, targets, masks) = (
            new Tensor[samples.Count],
            new Tensor[samples.Count],
            new Tensor[samples.Count]
        );
        var starts = _starts.ToArray<long>();
        var i = 0;
        foreach (var sample in samples.ToArray<long>())
        {
            var (patch, start) = (sample % Patches, starts[sample / Patches]);
            var frames = _frames[patch];
            inputs[i] = frames.Narrow(0, start, Inputs).Flatten(0, 1);
            targets[i] = frames.Narrow(0, start + Inputs, Outputs).Flatten(0, 1);
            masks[i++] = _masks.Select(0, patch);
        }

        var mask = scope.Keep(Tensor.Stack(masks));
        return new FieldBatch(
            scope.Keep(Standard(Tensor.Stack(inputs), mask)),
            scope.Keep(Standard(Tensor.Stack(targets), mask)),
            mask
        );
    }

    private Tensor Standard(Tensor frames, Tensor mask) => _standards?.Apply(frames, mask) ?? frames;

    /// <summary>All samples at once.</summary>
    public FieldBatch All()
    {
        using var indices = Tensor.Indices(Count);
        return At(indices);
    }

    private static void RequireLength(long length, long inputs, long outputs)
    {
        if (length < inputs + outputs)
            throw new UserException(
                $"The field has {length} frames, fewer than the {inputs + outputs} of a window of {inputs} given and {outputs} to be forecast: give more frames, or shorten the window."
            );
    }

    private Tensor Starts(Tensor? starts, long length)
    {
        var all = starts?.Clone() ?? Tensor.Indices(length - Inputs - Outputs + 1);
        return all.Count > 0 && all.Max().Item<long>() + Inputs + Outputs <= length && all.Min().Item<long>() >= 0
            ? all
            : throw new ArgumentException(
                $"Windows of {Inputs + Outputs} frames must start within {length} frames.",
                nameof(starts)
            );
    }
}
