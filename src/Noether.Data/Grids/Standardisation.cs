using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Grids;

/// <summary>w ↦ (w − w̄) / σ with the mean vector w̄ and the standard deviation σ of the speed |w|.</summary>
/// <remarks>
/// A mean per component and one deviation: rotations then act on the result as they do on the field, which neither a scalar
/// mean nor a deviation per component allows (TF-Net; Wang et al., 2020). Land is counted in neither and stays 0.
/// </remarks>
/// <param name="MeanX">w̄ along x.</param>
/// <param name="MeanY">w̄ along y.</param>
/// <param name="Deviation">σ.</param>
public sealed record Standardisation(double MeanX, double MeanY, double Deviation)
{
    /// <summary>Of the fluid in fields: the training frames, and no others.</summary>
    /// <exception cref="UserException">The speed does not vary.</exception>
    public static Standardisation Of(params IReadOnlyList<VectorField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        using var mode = Gradients.Pause();
        var count = fields.Sum(field => field.Length * field.Mask.To(DType.Float64).Sum().ToDouble());
        var (x, y, speed) = (0.0, 0.0, 0.0);
        foreach (var (frame, _) in FramesOf(fields))
        {
            x += frame.Select(0, 0).Sum().ToDouble();
            y += frame.Select(0, 1).Sum().ToDouble();
            speed += frame.Square().Sum(0).Sqrt().Sum().ToDouble();
        }

        // About the mean, in a second pass: the difference of mean square and squared mean loses half of the digits.
        var mean = speed / count;
        var square = 0.0;
        foreach (var (frame, water) in FramesOf(fields))
            square += ((frame.Square().Sum(0).Sqrt() - mean) * water).Square().Sum().ToDouble();

        var deviation = Math.Sqrt(square / count);
        if (!(deviation > 1e-12 * mean))
            throw new UserException(
                "The speed is the same in every cell at every time, so there is no deviation to divide by: is this a field of velocities?"
            );
        return new Standardisation(x / count, y / count, deviation);
    }

    /// <summary>The field in standard units.</summary>
    public VectorField Apply(VectorField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        using var scope = TensorScope.Begin();
        return field.With(Apply(field.Frames), "1").KeptBy(scope);
    }

    /// <summary>The field in its own units again.</summary>
    public VectorField Invert(VectorField field, string units)
    {
        ArgumentNullException.ThrowIfNull(field);
        using var scope = TensorScope.Begin();
        return field.With(Invert(field.Frames), units).KeptBy(scope);
    }

    /// <summary>Frames in standard units, [.., 2 · frames, height, width]. With a mask, what is masked is 0 afterwards.</summary>
    public Tensor Apply(Tensor frames, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        using var scope = TensorScope.Begin();
        return scope.Keep(Masked((frames - Mean(frames)) / Deviation, mask));
    }

    /// <summary>The inverse of <see cref="Apply(Tensor, Tensor?)"/>.</summary>
    public Tensor Invert(Tensor frames, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        using var scope = TensorScope.Begin();
        return scope.Keep(Masked(frames * Deviation + Mean(frames), mask));
    }

    /// <summary>Every frame, float64 [2, height, width] with land 0, and its water as 0 and 1 [height, width].</summary>
    /// <remarks>One at a time: long fields are not doubled in memory.</remarks>
    private static IEnumerable<(Tensor Frame, Tensor Water)> FramesOf(IReadOnlyList<VectorField> fields)
    {
        foreach (var field in fields)
        {
            using var scope = TensorScope.Begin();
            var water = field.Mask.To(DType.Float64);
            for (var i = 0; i < field.Length; i++)
            {
                using var inner = TensorScope.Begin();
                yield return (field.Frames.Select(0, i).To(DType.Float64), water);
            }
        }
    }

    private static Tensor Masked(Tensor frames, Tensor? mask) =>
        mask is null ? frames : Tensor.Where(mask, frames, frames.ZerosLike());

    private Tensor Mean(Tensor frames)
    {
        var channels = frames.Size(frames.Rank - 3);
        if (channels % 2 != 0)
            throw new ArgumentException(
                $"A velocity has two components per frame, so the channels must be even, but there are {channels}.",
                nameof(frames)
            );
        return Tensor.From([MeanX, MeanY], 2, 1, 1).Repeat(channels / 2, 1, 1).To(frames.DType).To(frames.Device);
    }
}
