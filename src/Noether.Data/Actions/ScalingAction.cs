using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Data.Actions;

/// <summary>w(x, t) ↦ λ w(λx, λ²t), λ &gt; 0, the scaling of the Navier–Stokes equations; x from the middle, t from the first frame.</summary>
/// <remarks>
/// Read between cells (bilinearly) and between frames (linearly). Dyadic λ are exact where what is read lies on the grid: on
/// grids with a middle cell, λ = 2 takes every second cell and fourth frame, and λ = ½ gives back w/2 on every second cell.
/// For λ &gt; 1 the cells near the border would need what lies outside: they are not known, as
/// <see cref="FieldAction.ActOnMask"/> says, and later frames are missing. Average before large λ, or waves alias.
/// </remarks>
public sealed class ScalingAction(ScalingOptions? options = null) : FieldAction(ClassicalGroups.Scaling(1))
{
    private const double Tolerance = 1e-9;
    private readonly ScalingOptions _options = options ?? new ScalingOptions();

    /// <inheritdoc/>
    public override string Name => "scale";

    /// <inheritdoc/>
    public override bool MovesTimes => _options.ScalesTime;

    /// <inheritdoc/>
    protected override bool MovesGrid => true;

    /// <summary>Magnifying alone, so that what is seen stays inside the square: λ is one of ½, 1/√2, 1. Of velocities only.</summary>
    public static ScalingAction Magnifying(int components) =>
        new(new ScalingOptions { Components = components, Factors = [0.5, Math.Sqrt(0.5), 1] });

    /// <inheritdoc/>
    public override bool IsSameAs(GroupAction<Tensor> other) =>
        other is ScalingAction { _options: var options }
        && (options.Components, options.Amplitude, options.ScalesTime)
            == (_options.Components, _options.Amplitude, _options.ScalesTime);

    /// <summary>The scaling by λ.</summary>
    public GroupElement By(double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return Group.Flow(Math.Log(factor));
    }

    /// <inheritdoc/>
    public override GroupElement Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return By(_options.Factors[random.NextIndex(_options.Factors.Count)]);
    }

    /// <inheritdoc/>
    protected override Tensor Move(GroupElement g, Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFrames(data, _options.Components);
        using var scope = TensorScope.Begin();
        var factor = Factor(g);
        var frames = data.Reshape([
            data.Size(0),
            data.Size(1) / _options.Components,
            _options.Components,
            .. data.Shape[2..],
        ]);
        var timed = _options.ScalesTime ? AtTimes(frames, factor * factor) : frames;
        var moved = Sampling(factor, data).Values(timed) * Math.Pow(factor, _options.Amplitude);
        return scope.Keep(moved.Flatten(1, 2));
    }

    /// <inheritdoc/>
    protected override Tensor MoveMask(GroupElement g, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return Sampling(Factor(g), mask).Mask(mask);
    }

    // Powers of two survive exp ∘ log only to rounding; cells are found by comparing with whole numbers.
    private static double Factor(GroupElement g)
    {
        var factor = g.Matrix[0, 0];
        var octave = Math.Round(Math.Log2(factor));
        return Math.Abs(factor - Math.Pow(2, octave)) < 1e-12 * factor ? Math.Pow(2, octave) : factor;
    }

    private GridSampling Sampling(double factor, Tensor x)
    {
        var source = (Height: x.Size(x.Rank - 2), Width: x.Size(x.Rank - 1));
        var target = _options.Size is { } size ? (size, size) : source;
        return new GridSampling(source, target, (column, row) => (factor * column, factor * row));
    }

    // [batch, T, components, h, w] → the frames at 0, r, 2r, … with r = λ².
    private Tensor AtTimes(Tensor frames, double rate)
    {
        var count = frames.Size(1);
        var most = (long)Math.Floor((count - 1) / rate + Tolerance) + 1;
        var made = _options.Frames ?? Math.Min(count, most);
        if (made > most)
            throw new ArgumentException(
                $"{made} frames at {rate:G4} times the rate need {Math.Ceiling((made - 1) * rate) + 1} frames, but there are {count}: give longer windows or ask for fewer.",
                nameof(frames)
            );

        var times = Enumerable.Range(0, (int)made).Select(i => Math.Min(Snapped(i * rate), count - 1)).ToArray();
        var low = Array.ConvertAll(times, time => (long)Math.Floor(time));
        var high = Array.ConvertAll(low, time => Math.Min(time + 1, count - 1));
        var over = times.Zip(low, (time, first) => time - first).ToArray();
        var first = frames.IndexSelect(1, Tensor.From(low).To(frames.Device));
        if (over.All(fraction => fraction == 0))
            return first;
        var weight = Tensor.From(over, made, 1, 1, 1).To(frames.DType).To(frames.Device);
        return first + weight * (frames.IndexSelect(1, Tensor.From(high).To(frames.Device)) - first);
    }

    private static double Snapped(double time) =>
        Math.Abs(time - Math.Round(time)) < Tolerance ? Math.Round(time) : time;
}
