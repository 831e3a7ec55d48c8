using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>The field of springy double pendulums with the same constants, pendulum by pendulum: one pass instead of fifteen operators.</summary>
/// <remarks>
/// ṗ₁ = −k₁(|u| − l₁)u/|u| − 2c₂k₂(|d| − l₂)d/|d| + m₁g and ṗ₂ = 2c₂k₂(|d| − l₂)d/|d| + m₂g, with u = q₁ − q₀ and d = q₁ − q₂.
/// For float64 on the CPU while nothing is recorded; the tests hold it to the operators.
/// </remarks>
internal sealed class SpringyPendulumForces(SpringyPendulumOptions options)
{
    private const int Dimension = 12;

    private readonly double _inverseMass1 = 1 / options.Mass1;
    private readonly double _inverseMass2 = 1 / options.Mass2;
    private readonly double _stiffness1 = options.Stiffness1;
    private readonly double _stiffness2 = 2 * options.SecondSpringFactor * options.Stiffness2;
    private readonly double[] _weight1 = Array.ConvertAll(options.Gravity.ToArray(), g => g * options.Mass1);
    private readonly double[] _weight2 = Array.ConvertAll(options.Gravity.ToArray(), g => g * options.Mass2);
    private readonly double[] _pivot = options.Pivot.ToArray();
    private readonly double _restLength1 = options.RestLength1;
    private readonly double _restLength2 = options.RestLength2;

    /// <summary>[batch, 12] → [batch, 12].</summary>
    public Tensor Evaluate(Tensor state)
    {
        var result = state.EmptyLike();
        var from = state.Span<double>();
        var to = result.Span<double>();
        for (var first = 0; first < from.Length; first += Dimension)
            Evaluate(from.Slice(first, Dimension), to.Slice(first, Dimension));
        // A span does not keep its tensor alive.
        GC.KeepAlive(state);
        return result;
    }

    private void Evaluate(ReadOnlySpan<double> z, Span<double> velocity)
    {
        var ux = z[0] - _pivot[0];
        var uy = z[1] - _pivot[1];
        var uz = z[2] - _pivot[2];
        var dx = z[0] - z[3];
        var dy = z[1] - z[4];
        var dz = z[2] - z[5];
        var pull1 = _stiffness1 * (_restLength1 / Math.Sqrt(ux * ux + uy * uy + uz * uz) - 1);
        var pull2 = _stiffness2 * (_restLength2 / Math.Sqrt(dx * dx + dy * dy + dz * dz) - 1);
        velocity[11] = _weight2[2] - pull2 * dz;
        velocity[10] = _weight2[1] - pull2 * dy;
        velocity[9] = _weight2[0] - pull2 * dx;
        velocity[8] = _weight1[2] + pull1 * uz + pull2 * dz;
        velocity[7] = _weight1[1] + pull1 * uy + pull2 * dy;
        velocity[6] = _weight1[0] + pull1 * ux + pull2 * dx;
        velocity[5] = z[11] * _inverseMass2;
        velocity[4] = z[10] * _inverseMass2;
        velocity[3] = z[9] * _inverseMass2;
        velocity[2] = z[8] * _inverseMass1;
        velocity[1] = z[7] * _inverseMass1;
        velocity[0] = z[6] * _inverseMass1;
    }
}
