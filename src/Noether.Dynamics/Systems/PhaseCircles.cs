using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>Initial states (r cos θ, r sin θ) of a system with one position: θ uniform, r ~ U(smallest, largest).</summary>
internal static class PhaseCircles
{
    /// <summary>→ [count, 2], float64.</summary>
    public static Tensor Sample(long count, double smallest, double largest, Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var angles = seed.Child("angles").ToGenerator();
        using var radii = seed.Child("radii").ToGenerator();
        var angle = Tensor.Uniform(angles, [count]) * Math.Tau;
        var radius = Tensor.Uniform(radii, [count]) * (largest - smallest) + smallest;
        return scope.Keep(Planar.Polar(radius, angle));
    }
}
