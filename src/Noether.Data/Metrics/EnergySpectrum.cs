using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>E(k), the kinetic energy in waves of each whole wavenumber: ∑ₖ E(k) = ½ mean |w|².</summary>
public static class EnergySpectrum
{
    /// <summary>E(k) for k = 0, 1, …, in waves along the shorter side. [.., components, height, width] → [.., wavenumbers], float64.</summary>
    /// <param name="fields">Velocities; periodic ones, or the jump at the border appears at every wavenumber.</param>
    /// <param name="mask">Where there is fluid; land counts as rest.</param>
    /// <param name="components">2 of velocities; 1 of a scalar, half of whose mean square takes the place of the energy.</param>
    public static Tensor Of(Tensor fields, Tensor? mask = null, int components = 2)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Rank < 3 || fields.Size(fields.Rank - 3) != components)
            throw new ArgumentException(
                $"Fields of {components} components are [.., {components}, height, width], not {fields}.",
                nameof(fields)
            );

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var (height, width) = (fields.Size(fields.Rank - 2), fields.Size(fields.Rank - 1));
        var values = fields.To(Device.Cpu).To(DType.Float64);
        if (mask is not null)
            values = Tensor.Where(mask.To(Device.Cpu), values, values.ZerosLike());
        var waves = values.Fft([-2, -1]) / ((double)height * width);
        var power = (waves.Real().Square() + waves.Imaginary().Square()).Sum(values.Rank - 3) / 2;
        return scope.Keep(RadialBins.Whole(height, width).Sum(power));
    }
}
