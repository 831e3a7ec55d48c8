using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>E(k) = ½ ⟨|û(k)|² + |v̂(k)|²⟩ along rows, the mean over rows, with both signs of k together: Σ_k E(k) = ⟨|u|²⟩/2.</summary>
public static class KineticSpectrum
{
    /// <summary>The energy at 0, 1, …, width/2 waves per width. The sides must repeat.</summary>
    public static double[] Of(ConvectionFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var energy = PowerOf(fields.X, fields) + PowerOf(fields.Y, fields);
        var spectrum = (energy.Mean(0) / (2.0 * fields.Width * fields.Width)).ToArray<double>();
        // Waves other than the mean and the shortest stand for their mirror images too.
        for (var k = 1; 2 * k < fields.Width; k++)
            spectrum[k] *= 2;
        return spectrum;
    }

    private static Tensor PowerOf(double[] cells, ConvectionFields fields) =>
        Tensor.From(cells, fields.Height, fields.Width).RealFft().Abs().Square();
}
