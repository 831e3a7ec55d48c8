using Noether.Models.Scalars;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Dimensionless;

/// <summary>H = E₀ · MLP(φ) with E₀ = m₁|g|l₁ and dimensionless features φ.</summary>
/// <remarks>
/// The cheapest energy that is exactly equivariant under changes of units: it needs no list of monomials, and nothing with a
/// dimension is ever centred. After Villar et al. (2023), whose code subtracts the smallest value from energies and thereby
/// loses the symmetry. Shapes: [batch, 21] → [batch, 1]. Bind the constants with <see cref="ConditionedNetwork"/>.
/// </remarks>
public sealed class DimensionlessEnergy : Module, INetwork
{
    private readonly ScalarInvariantNet _network;

    /// <summary>Hidden layers of one width on these dimensionless features.</summary>
    public DimensionlessEnergy(
        int depth,
        long width,
        Seed seed,
        PendulumFeatureSet set = PendulumFeatureSet.Published,
        Activation activation = Activation.Silu,
        DType type = DType.Float32
    )
    {
        _network = Register(
            "network",
            new ScalarInvariantNet(new DimensionlessFeatures(set), depth, width, seed, 1, activation, type)
        );
    }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => _network.Symmetry;

    /// <summary>Takes the standardisation from training inputs.</summary>
    public void Fit(Tensor inputs) => _network.Fit(inputs);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(_network.Forward(x) * DimensionlessPendulum.Of(x).EnergyUnit);
    }
}
