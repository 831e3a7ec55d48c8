using Noether.Torch;

namespace Noether.Data;

/// <summary>Windows of frames in patches of a field, as samples of a forecast. The frames are kept once; windows are cut when asked for.</summary>
/// <remarks>Sample n is patch n mod patches at the start n / patches, so that neighbours in the list are simultaneous.</remarks>
public sealed class FieldWindows : IDisposable
{
    private readonly Tensor _frames;
    private readonly Tensor _masks;
    private readonly Tensor _starts;
    private readonly long _patches;

    /// <summary>Samples from patches of one size and one time axis.</summary>
    /// <param name="patches">Fields of the same shape.</param>
    /// <param name="inputs">The frames given.</param>
    /// <param name="outputs">The frames to be forecast.</param>
    /// <param name="starts">The first frames of windows, as <see cref="Split.InTime"/> gives them; none for all that there are.</param>
    /// <exception cref="UserException">The field has fewer frames than a window.</exception>
    public FieldWindows(IReadOnlyList<VectorField> patches, long inputs, long outputs, Tensor? starts = null)
    {
        ArgumentNullException.ThrowIfNull(patches);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        ArgumentOutOfRangeException.ThrowIfZero(patches.Count, nameof(patches));
        RequireLength(patches[0].Length, inputs, outputs);
        using var scope = TensorScope.Begin();
        (Inputs, Outputs, _patches) = (inputs, outputs, patches.Count);
        _frames = scope.Keep(Tensor.Stack([.. patches.Select(patch => patch.Frames)]));
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
        (Inputs, Outputs, _patches, _frames) = (inputs, outputs, frames.Size(0), frames);
        _masks = scope.Keep(Tensor.Ones([_patches, 1, frames.Size(3), frames.Size(4)], DType.Bool));
        _starts = scope.Keep(Starts(null, frames.Size(1)));
    }

    private FieldWindows(FieldWindows other, Device device)
    {
        (Inputs, Outputs, _patches, _starts) = (other.Inputs, other.Outputs, other._patches, other._starts);
        (_frames, _masks) = (other._frames.To(device), other._masks.To(device));
    }

    /// <summary>The frames given.</summary>
    public long Inputs { get; }

    /// <summary>The frames to be forecast.</summary>
    public long Outputs { get; }

    /// <summary>All frames, [fields, time, components, height, width].</summary>
    public Tensor Frames => _frames;

    /// <summary>The components of a frame.</summary>
    public int Components => (int)_frames.Size(2);

    /// <summary>The fields that windows are cut from.</summary>
    public long Patches => _patches;

    /// <summary>The number of samples.</summary>
    public long Count => _patches * _starts.Count;

    /// <summary>The same object, which no scope frees from now on: its holder disposes it.</summary>
    public FieldWindows Unscoped()
    {
        foreach (var tensor in (Tensor[])[_frames, _masks, _starts])
            tensor.Unscoped();
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in (Tensor[])[_frames, _masks, _starts])
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
            var (patch, start) = (sample % _patches, starts[sample / _patches]);
            var frames = _frames.Select(0, patch);
            inputs[i] = frames.Narrow(0, start, Inputs).Flatten(0, 1);
            targets[i] = frames.Narrow(0, start + Inputs, Outputs).Flatten(0, 1);
            masks[i++] = _masks.Select(0, patch);
        }

        return new FieldBatch(
            scope.Keep(Tensor.Stack(inputs)),
            scope.Keep(Tensor.Stack(targets)),
            scope.Keep(Tensor.Stack(masks))
        );
    }

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
