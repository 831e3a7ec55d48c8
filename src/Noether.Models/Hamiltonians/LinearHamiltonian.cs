using Noether.Dynamics;
using Noether.Models.Scalars;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Hamiltonians;

/// <summary>H(z) = w·φ(z): an energy that is linear in its features.</summary>
/// <remarks>
/// The honest baseline of the springy double pendulum, whose energy is exactly linear in the published features: fitted to
/// time derivatives in one least-squares solve, it beats every trained network. Shapes: [batch, 2m] → [batch, 1].
/// </remarks>
public sealed class LinearHamiltonian : Module, INetwork
{
    // Features depend on one another (19 of the published 30 are independent); directions below this are rounding.
    private const double RelativeRankTolerance = 1e-10;

    /// <summary>These weights, [Count], for these features.</summary>
    public LinearHamiltonian(IScalarFeatures features, Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Count != features.Count)
            throw new ArgumentException(
                $"{features.Count} features need as many weights, but there are {weight.Count}.",
                nameof(weight)
            );

        Features = features;
        Parameter("weight", weight.Reshape(1, -1));
    }

    /// <summary>φ.</summary>
    public IScalarFeatures Features { get; }

    /// <summary>w, [1, Count].</summary>
    public Tensor Weight => Get(0);

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => Features.Symmetry;

    /// <summary>The weights of smallest norm that minimise Σ |ż − J∇(w·φ)(z)|².</summary>
    /// <param name="features">φ.</param>
    /// <param name="states">z, [count, 2m].</param>
    /// <param name="derivatives">ż, [count, 2m].</param>
    public static LinearHamiltonian Fit(IScalarFeatures features, Tensor states, Tensor derivatives)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(derivatives);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var fields = Symplectic.Rotate(features.Jacobian(states));
        var design = fields.Transposed().Reshape(-1, features.Count);
        var weight = design.LeastSquares(derivatives.Reshape(-1, 1), RelativeRankTolerance);
        return new LinearHamiltonian(features, weight);
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Features.Evaluate(x).Linear(Weight));
    }
}
