using Noether.Torch;

namespace Noether.Dynamics.HeatDiffusion;

/// <summary>∂T/∂t = α ∇²T solved exactly: every Fourier coefficient is multiplied by exp(−α |k|² t), for any t.</summary>
/// <remarks>
/// Shapes: [.., rows, columns] → the same, any number of samples at once. |k|² is the continuous operator's, so a
/// band-limited field is right to rounding. Commutes with sT + c, with shifts and quarter turns of the grid, and with
/// T(x, t) ↦ T(λx, λ²t) for whole λ. Insulated sides mirror the field first, which gives the cosines.
/// </remarks>
/// <param name="diffusivity">α.</param>
/// <param name="spacing">The distance between neighbouring cells.</param>
/// <param name="sides">The rim.</param>
public sealed class HeatPropagator(double diffusivity, double spacing = 1, HeatSides sides = HeatSides.Periodic)
{
    private readonly double _diffusivity =
        diffusivity > 0 && double.IsFinite(diffusivity)
            ? diffusivity
            : throw new UserException($"The diffusivity must be above 0, but it is {diffusivity:g6}.");

    private readonly double _spacing =
        spacing > 0 && double.IsFinite(spacing)
            ? spacing
            : throw new UserException($"The spacing of the cells must be above 0, but it is {spacing:g6}.");

    /// <summary>The α for which a mode of this many waves per width loses this part of itself in a unit of time.</summary>
    public static double DiffusivityFor(int waves, double lost, long cells, double spacing = 1)
    {
        var k = 2 * Math.PI * waves / (cells * spacing);
        return -Math.Log(1 - lost) / (k * k);
    }

    /// <summary>The field after this time.</summary>
    public Tensor Advance(Tensor temperature, double time)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Frames(temperature, time, 1).Select(0, 0));
    }

    /// <summary>The fields after 1, 2, …, <paramref name="count"/> intervals, all from one transform: [count, .., rows, columns].</summary>
    public Tensor Frames(Tensor temperature, double interval, int count)
    {
        ArgumentNullException.ThrowIfNull(temperature);
        if (temperature.Rank < 2)
            throw new ArgumentException(
                $"A field is [.., rows, columns], but this one is [{string.Join(", ", temperature.Shape.ToArray())}].",
                nameof(temperature)
            );

        using var scope = TensorScope.Begin();
        var (rows, columns) = (temperature.Size(-2), temperature.Size(-1));
        var field = sides is HeatSides.Insulated ? Mirrored(temperature) : temperature;
        var (height, width) = (field.Size(-2), field.Size(-1));
        var coefficients = field.RealFft([-2L, -1L]);
        var rates = Rates(height, width).To(temperature.DType);
        var frames = new Tensor[count];
        for (var frame = 1; frame <= count; frame++)
            frames[frame - 1] = (coefficients * (rates * -(frame * interval)).Exp())
                .InverseRealFft([-2L, -1L], [height, width])
                .Narrow(-2, 0, rows)
                .Narrow(-1, 0, columns);
        return scope.Keep(Tensor.Stack(frames));
    }

    /// <summary>α |k|², [height, width/2 + 1].</summary>
    private Tensor Rates(long height, long width)
    {
        var up = (Tensor.FftFrequencies(height, _spacing) * (2 * Math.PI)).Square().Unsqueeze(1);
        var along = (Tensor.RealFftFrequencies(width, _spacing) * (2 * Math.PI)).Square();
        return (up + along) * _diffusivity;
    }

    /// <summary>The field, its mirror image beside it, and both again upside down.</summary>
    private static Tensor Mirrored(Tensor field)
    {
        var wide = Tensor.Cat([field, field.Flip(-1)], -1);
        return Tensor.Cat([wide, wide.Flip(-2)], -2);
    }
}
