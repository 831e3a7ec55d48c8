using Noether.Models.Scalars;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Dimensionless;

/// <summary>H = Σ_i s_i MLP_i(φ) over 26 energies s_i, with the 32 dimensionless monomials φ: the published form.</summary>
/// <remarks>
/// The energies, with Δ = q₂ − q₁: k_a l_b l_c (6); k_a|q₁|², k_a|Δ|², k_a|q₁||Δ| (6); |p_b|²/m_a, p₁·p₂/m_a (6); m_a g·q₁,
/// m_a g·Δ (4); m_a|g|l_b (4). The released code maps each linearly onto [0, 1]; the constant that this subtracts has a
/// dimension and breaks the symmetry, so here they are only divided, by m₁|g|l₁ within the network.
/// Shapes: [batch, 21] → [batch, 1]. From Villar et al. (2023).
/// </remarks>
public sealed class DimensionlessSumOfEnergies : Module, INetwork
{
    private const int Terms = 26;
    private const double SquareFloor = 1e-12;

    private readonly ScalarInvariantNet _coefficients;

    /// <summary>Published: 6 hidden layers of 100, SiLU.</summary>
    public DimensionlessSumOfEnergies(
        int depth,
        long width,
        Seed seed,
        Activation activation = Activation.Silu,
        DType type = DType.Float32
    )
    {
        _coefficients = Register(
            "coefficients",
            new ScalarInvariantNet(new DimensionlessMonomials(), depth, width, seed, Terms, activation, type)
        );
    }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => _coefficients.Symmetry;

    /// <summary>Takes the standardisation of the monomials from training inputs.</summary>
    public void Fit(Tensor inputs) => _coefficients.Fit(inputs);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var pendulum = DimensionlessPendulum.Of(x);
        var sum = (Energies(pendulum) * _coefficients.Forward(x)).Sum(-1, keepDimension: true);
        return scope.Keep(sum * pendulum.EnergyUnit);
    }

    /// <summary>The energies in units of E₀. [batch, 26].</summary>
    private static Tensor Energies(DimensionlessPendulum pendulum)
    {
        var parts = pendulum.State.Chunk(4, -1);
        var (q1, delta, p1, p2) = (parts[0], parts[1] - parts[0], parts[2], parts[3]);
        Tensor Dot(Tensor a, Tensor b) => (a * b).Sum(-1, keepDimension: true);

        var one = pendulum.Mass2.OnesLike();
        var length = pendulum.Length2;
        var (square1, square2) = (Dot(q1, q1), Dot(delta, delta));
        var mixed = ((square1 + SquareFloor) * (square2 + SquareFloor)).Sqrt();
        var ofSprings = Tensor.Cat([one, length.Square(), length, square1, square2, mixed], -1);
        var ofMotion = Tensor.Cat([Dot(p1, p1), Dot(p2, p2), Dot(p1, p2)], -1);
        var ofGravity = Tensor.Cat([Dot(pendulum.Gravity, q1), Dot(pendulum.Gravity, delta), one, length], -1);
        return Tensor.Cat(
            [
                ofSprings * pendulum.Stiffness.Narrow(-1, 0, 1),
                ofSprings * pendulum.Stiffness.Narrow(-1, 1, 1),
                ofMotion,
                ofMotion / pendulum.Mass2,
                ofGravity,
                ofGravity * pendulum.Mass2,
            ],
            -1
        );
    }
}
