using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Models.Dimensionless;

/// <summary>A springy double pendulum's state and constants in units of m₁, l₁ and √(l₁/|g|).</summary>
/// <remarks>
/// The input is (q₁, q₂, p₁, p₂, m₁, m₂, k₁, k₂, l₁, l₂, g) for every sample, [batch, 21], with the pivot at the origin. In
/// these units m₁ = l₁ = |g| = 1, and the unit of energy is E₀ = m₁|g|l₁. A change of kilogram, metre or second changes E₀
/// and nothing else here.
/// </remarks>
/// <param name="State">(q₁, q₂, p₁, p₂), [batch, 12].</param>
/// <param name="Gravity">g/|g|, [batch, 3].</param>
/// <param name="Mass2">m₂, [batch, 1].</param>
/// <param name="Stiffness">k₁ and k₂, [batch, 2].</param>
/// <param name="Length2">l₂, [batch, 1].</param>
/// <param name="EnergyUnit">E₀ in the units of the input, [batch, 1].</param>
internal sealed record DimensionlessPendulum(
    Tensor State,
    Tensor Gravity,
    Tensor Mass2,
    Tensor Stiffness,
    Tensor Length2,
    Tensor EnergyUnit
)
{
    public const int InputSize = 21;

    /// <summary>O(3) on positions, momenta and gravity, of numbers that do not change; the six constants stay.</summary>
    public static Symmetry<Tensor, Tensor> Turns
    {
        get
        {
            var group = ClassicalGroups.Orthogonal(3);
            return VectorSymmetry.Invariant(
                group.Defining.Copies(4).Plus(group.Trivial.Copies(6)).Plus(group.Defining)
            );
        }
    }

    public static DimensionlessPendulum Of(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Size(-1) != InputSize)
            throw new ArgumentException(
                $"A pendulum with constants of its own is (q₁, q₂, p₁, p₂, m₁, m₂, k₁, k₂, l₁, l₂, g), [batch, {InputSize}], "
                    + $"but got {input}.",
                nameof(input)
            );

        Tensor Part(int start, int length) => input.Narrow(-1, start, length);
        var (mass, length1, gravity) = (Part(12, 1), Part(16, 1), Part(18, 3));
        var strength = gravity.Norm(-1, keepDimension: true);
        var energy = mass * strength * length1;
        var momentum = mass * (strength * length1).Sqrt();
        return new DimensionlessPendulum(
            Tensor.Cat([Part(0, 6) / length1, Part(6, 6) / momentum], -1),
            gravity / strength,
            Part(13, 1) / mass,
            Part(14, 2) * length1 / (mass * strength),
            Part(17, 1) / length1,
            energy
        );
    }
}
