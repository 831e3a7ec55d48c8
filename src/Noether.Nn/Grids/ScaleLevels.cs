using Noether.Torch;

namespace Noether.Nn.Grids;

/// <summary>A field at dyadic levels j, seen with steps of 2ʲ: the lift v_j = 2ʲ B_j x and the read-out y = Σ_j 2⁻ʲ h_j.</summary>
/// <remarks>
/// The action is x ↦ λx(λp), which makes an eddy smaller and faster. If x′(2p) = x(p) / 2, then v′_{j+1}(2p) = v_j(p): a field twice as
/// large is the same field one level up. B_j is a fixed low-pass whose taps are 2ʲ apart, or the identity. Times are not
/// rescaled: the action is that on space and amplitude. A temperature has no amplitude to rescale, x ↦ x(λp): amplitude = 0
/// drops the powers of 2.
/// </remarks>
public static class ScaleLevels
{
    /// <summary>v_0, …, v_{J−1}. [batch, channels, h, w] → as many of the same.</summary>
    /// <param name="x">The field.</param>
    /// <param name="levels">J.</param>
    /// <param name="smooths">Whether B_j is the filter (¼, ½, ¼) in both directions rather than the identity.</param>
    /// <param name="border">What stands outside the frame, where it smooths.</param>
    /// <param name="amplitude">n in x ↦ λⁿx(λp): 1 for velocities, 0 for temperatures.</param>
    public static Tensor[] Lift(
        Tensor x,
        int levels,
        bool smooths = false,
        PaddingMode border = PaddingMode.Replicate,
        int amplitude = 1
    )
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        using var scope = TensorScope.Begin();
        var lifted = new Tensor[levels];
        for (var j = 0; j < levels; j++)
            lifted[j] = (smooths ? Smooth(x, 1 << j, border) : x) * (1 << (j * amplitude));
        return scope.Keep(lifted);
    }

    /// <summary>Σ_j 2⁻ʲ h_j, the power of 2 to the same exponent as in the lift.</summary>
    public static Tensor ReadOut(IReadOnlyList<Tensor> levels, int amplitude = 1)
    {
        ArgumentNullException.ThrowIfNull(levels);
        using var scope = TensorScope.Begin();
        var sum = levels[0];
        for (var j = 1; j < levels.Count; j++)
            sum = sum.AddScaled(levels[j], 1.0 / (1 << (j * amplitude)));
        return scope.Keep(sum);
    }

    private static Tensor Smooth(Tensor x, int step, PaddingMode border)
    {
        var padded = x.Pad([step, step, step, step], border);
        var (height, width) = (x.Size(2), x.Size(3));
        var rows =
            padded.Narrow(2, 0, height) * 0.25
            + padded.Narrow(2, step, height) * 0.5
            + padded.Narrow(2, 2 * step, height) * 0.25;
        return rows.Narrow(3, 0, width) * 0.25
            + rows.Narrow(3, step, width) * 0.5
            + rows.Narrow(3, 2 * step, width) * 0.25;
    }
}
