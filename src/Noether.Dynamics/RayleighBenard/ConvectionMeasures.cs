namespace Noether.Dynamics.RayleighBenard;

/// <summary>What a layer between two plates is evaluated by. ⟨·⟩ is the mean over all cells, ΔT = 1.</summary>
/// <param name="NusseltVolume">1 + ⟨u_y T⟩ H/κ.</param>
/// <param name="NusseltWall">2H |T_wall − T(nearest row)|, the mean over both plates: exact for a straight profile.</param>
/// <param name="NusseltThermal">H² ⟨|∇T|²⟩: from ⟨ε_T⟩ = κ/H² Nu.</param>
/// <param name="NusseltViscous">1 + H⁴ Pr² ⟨ε_u⟩/(ν³ Ra): from ⟨ε_u⟩ = ν ⟨|∇u|²⟩ = ν³/H⁴ (Nu − 1) Ra/Pr².</param>
/// <param name="Divergence">The root mean square of ∇·u away from walls, times H/U.</param>
/// <param name="Mass">The sum of the densities.</param>
/// <param name="MachNumber">√3 times the largest speed.</param>
/// <param name="KineticEnergy">⟨|u|²⟩/2 over U².</param>
public sealed record ConvectionMeasures(
    double NusseltVolume,
    double NusseltWall,
    double NusseltThermal,
    double NusseltViscous,
    double Divergence,
    double Mass,
    double MachNumber,
    double KineticEnergy
)
{
    /// <summary>Measures the fields of a layer between plates that hold their temperatures.</summary>
    public static ConvectionMeasures Of(ConvectionFields fields, ConvectionParameters parameters, ConvectionWalls walls)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(walls);
        if (walls.Plates is not { Bottom: { Temperature: { } hot } bottom, Top: { Temperature: { } cold } top })
            throw new ArgumentException("Nusselt numbers need two plates that hold their temperatures.", nameof(walls));

        var (width, height) = (fields.Width, fields.Height);
        var cells = (double)width * height;
        var (carried, energy, fastest, mass) = (0.0, 0.0, 0.0, cells);
        for (var i = 0; i < fields.X.Length; i++)
        {
            var squared = fields.X[i] * fields.X[i] + fields.Y[i] * fields.Y[i];
            carried += fields.Y[i] * fields.Temperature[i];
            energy += squared / 2;
            fastest = Math.Max(fastest, squared);
            mass += fields.Density[i];
        }

        var (below, above) = (0.0, 0.0);
        for (var x = 0; x < width; x++)
        {
            below += hot - fields.Temperature[x];
            above += fields.Temperature[(height - 1) * width + x] - cold;
        }

        var (nu, speed) = (parameters.Viscosity, parameters.FreeFallSpeed);
        var roughness = new Roughness(fields, walls.Sides is null);
        var (left, right) = (walls.Sides?.Left.Temperature, walls.Sides?.Right.Temperature);
        var thermal = roughness.Of(fields.Temperature, hot, cold, left, right) / cells;
        var flow =
            roughness.Of(fields.X, bottom.Slips ? null : 0, top.Slips ? null : 0, 0, 0)
            + roughness.Of(fields.Y, 0, 0, 0, 0);
        var dissipation = nu * flow / cells;
        return new(
            1 + carried / cells * height / parameters.Diffusivity,
            (below + above) / width * height,
            height * (double)height * thermal,
            1
                + Math.Pow(height, 4)
                    * parameters.Prandtl
                    * parameters.Prandtl
                    * dissipation
                    / (Math.Pow(nu, 3) * parameters.Rayleigh),
            DivergenceOf(fields, walls.Sides is null) * height / speed,
            mass,
            Math.Sqrt(3 * fastest),
            energy / cells / (speed * speed)
        );
    }

    private static double DivergenceOf(ConvectionFields fields, bool repeats)
    {
        var (width, height) = (fields.Width, fields.Height);
        var (sum, count) = (0.0, 0);
        for (var y = 1; y < height - 1; y++)
        for (var x = repeats ? 0 : 1; x < (repeats ? width : width - 1); x++)
        {
            var (right, left) = ((x + 1) % width, (x + width - 1) % width);
            var divergence =
                (fields.X[y * width + right] - fields.X[y * width + left]) / 2
                + (fields.Y[(y + 1) * width + x] - fields.Y[(y - 1) * width + x]) / 2;
            sum += divergence * divergence;
            count++;
        }

        return Math.Sqrt(sum / count);
    }
}
