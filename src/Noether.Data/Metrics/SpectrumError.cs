using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>ESE: how far the spectrum of the turbulent kinetic energy of forecasts is from that of the truth, in decades.</summary>
/// <remarks>
/// Per sample TKE(p) = ½ ∑ₐ Varₜ wₐ(p, t), P = |F TKE|², S(k) = log₁₀ mean P in ring k, and
/// ESE = √ mean (S_predicted − S_true)² over samples and rings; the differences are taken per sample (Wang, Walters and Yu, 2021).
/// A scalar has one component, and its variance in time takes the place of the energy.
/// S goes with the fourth power of velocities: a damping by a tenth alone costs 0.183.
/// </remarks>
public static class SpectrumError
{
    // Without it a sample at rest would have no logarithm.
    private const double Floor = 1e-12;

    /// <summary>Over the wavenumbers 1 … half the shorter side, about the true origin. Two of [batch, components · frames, height, width].</summary>
    public static double Of(Tensor predicted, Tensor truth, Tensor? mask = null, int components = 2)
    {
        var (height, width) = Size(predicted, truth, components);
        var last = (int)Math.Min(height, width) / 2;
        return Compare(predicted, truth, mask, RadialBins.Whole(height, width, 1, last), components);
    }

    /// <summary>With the rings of the published code, whose centre is half a cell from the origin: 43 of them for 64 × 64.</summary>
    public static double AsPublished(Tensor predicted, Tensor truth, Tensor? mask = null)
    {
        var (height, width) = Size(predicted, truth, 2);
        return Compare(predicted, truth, mask, RadialBins.Published(height, width), 2);
    }

    /// <summary>TKE of every sample, float64. [batch, components · frames, height, width] → [batch, height, width].</summary>
    internal static Tensor TurbulentEnergy(Tensor fields, Tensor? mask, int components = 2)
    {
        using var scope = TensorScope.Begin();
        var byFrame = fields
            .To(DType.Float64)
            .Reshape(fields.Size(0), fields.Size(1) / components, components, fields.Size(2), fields.Size(3));
        var energy = byFrame.Variance([1], unbiased: false).Sum(1) / 2;
        return scope.Keep(
            mask is null
                ? energy
                : Tensor.Where(
                    mask.Expand(fields.Size(0), 1, fields.Size(2), fields.Size(3)).Squeeze(1),
                    energy,
                    energy.ZerosLike()
                )
        );
    }

    private static (long Height, long Width) Size(Tensor predicted, Tensor truth, int components)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        RelativeError.RequireSameShape(predicted, truth);
        if (predicted.Rank != 4 || predicted.Size(1) % components != 0)
            throw new ArgumentException(
                $"Forecasts are [batch, {components} · frames, height, width], not {predicted}.",
                nameof(predicted)
            );
        return (predicted.Size(2), predicted.Size(3));
    }

    private static double Compare(Tensor predicted, Tensor truth, Tensor? mask, RadialBins bins, int components)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        mask = mask?.To(Device.Cpu);
        return (
            Spectrum(predicted.To(Device.Cpu), mask, bins, components)
            - Spectrum(truth.To(Device.Cpu), mask, bins, components)
        )
            .Square()
            .Mean()
            .Sqrt()
            .ToDouble();
    }

    private static Tensor Spectrum(Tensor fields, Tensor? mask, RadialBins bins, int components)
    {
        var waves = TurbulentEnergy(fields, mask, components).Fft([-2, -1]);
        var power = waves.Real().Square() + waves.Imaginary().Square();
        return (bins.Mean(power) + Floor).Log() / Math.Log(10);
    }
}
