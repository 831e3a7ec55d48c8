using Noether.Dynamics;
using Noether.Models.Hamiltonians;
using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Tests.Scalars;

public sealed class PendulumFieldTests
{
    private static readonly double[] _gravity = [0.3, -0.4, -1.1];

    [Theory]
    [InlineData(+1, DType.Float64, 1e-12)]
    [InlineData(-1, DType.Float64, 1e-12)]
    [InlineData(+1, DType.Float32, 1e-5)]
    [InlineData(-1, DType.Float32, 1e-5)]
    public void S4_a_scalars_neural_ode_turns_with_state_and_gravity(int determinant, DType type, double tolerance)
    {
        using var scope = TensorScope.Begin();
        var features = new PendulumFeatures(gravity: _gravity);
        using var net = ScalarEquivariantNet.ForPendulum(features, 2, 20, new Seed(5), type: type);

        var error = PassiveError(
            features,
            turned => new NeuralOde(
                new ScalarEquivariantNet(
                    turned,
                    4,
                    new ScalarInvariantNet(turned, net.Coefficients.Standardisation, net.Coefficients.Network)
                )
            ),
            determinant,
            type
        );

        error.ShouldBeLessThan(tolerance);
    }

    [Theory]
    [InlineData(+1, DType.Float64, 1e-12)]
    [InlineData(-1, DType.Float64, 1e-12)]
    [InlineData(+1, DType.Float32, 1e-5)]
    [InlineData(-1, DType.Float32, 1e-5)]
    public void S4_a_scalars_hamiltonian_field_turns_with_state_and_gravity(
        int determinant,
        DType type,
        double tolerance
    )
    {
        using var scope = TensorScope.Begin();
        var features = new PendulumFeatures(gravity: _gravity);
        using var net = new ScalarInvariantNet(features, 2, 20, new Seed(6), type: type);

        var error = PassiveError(
            features,
            turned => new HamiltonianNetwork(new ScalarInvariantNet(turned, net.Standardisation, net.Network)),
            determinant,
            type
        );

        error.ShouldBeLessThan(tolerance);
    }

    [Fact]
    public void Turning_about_gravity_is_a_symmetry_of_the_model_as_it_is()
    {
        using var scope = TensorScope.Begin();
        var features = new PendulumFeatures();
        using var field = new NeuralOde(
            ScalarEquivariantNet.ForPendulum(features, 2, 20, new Seed(5), type: DType.Float64)
        );
        var (c, s) = (Math.Cos(0.7), Math.Sin(0.7));
        var aboutGravity = Some.OnEachOf(
            4,
            Tensor.From(
                new[,]
                {
                    { c, -s, 0 },
                    { s, c, 0 },
                    { 0, 0, 1 },
                }
            )
        );

        var error = field.EquivarianceError(
            Some.PendulumStates(20, new Seed(7)),
            new LinearAction(aboutGravity, aboutGravity)
        );

        error.ShouldBeLessThan(1e-12);
    }

    private static double PassiveError(
        PendulumFeatures features,
        Func<PendulumFeatures, IVectorField> field,
        int determinant,
        DType type
    )
    {
        var rotation = Some.OrthogonalMatrix(3, determinant, new Seed(2));
        var onState = Some.OnEachOf(4, rotation);
        var turnedGravity = rotation.MatMul(Tensor.From(_gravity).Unsqueeze(1)).ToDoubles();
        var state = Some.PendulumStates(50, new Seed(3));
        var time = Tensor.Scalar(0);
        using var mode = Gradients.Pause();
        var before = field(features).Evaluate(time, state.To(type)).Linear(onState.To(type));
        var after = field(features.With(turnedGravity, [0, 0, 0])).Evaluate(time, state.Linear(onState).To(type));
        return Equivariance.Between(after, before);
    }
}
