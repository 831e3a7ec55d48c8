using Noether.Models.Dimensionless;
using Noether.Models.Hamiltonians;
using Noether.Nn;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Tests.Dimensionless;

public sealed class DimensionlessTests
{
    // New units: one old kilogram, metre and second in new ones.
    private const double Kilogram = 4.7;
    private const double Metre = 0.31;
    private const double Second = 1.9;

    private const double Momentum = Kilogram * Metre / Second;
    private const double Stiffness = Kilogram / (Second * Second);
    private const double Acceleration = Metre / (Second * Second);
    private const double Energy = Kilogram * Metre * Metre / (Second * Second);

    public static TheoryData<string> Models => ["any features", "published terms"];

    [Theory, MemberData(nameof(Models))]
    public void The_energy_changes_with_the_units_as_an_energy_does(string name)
    {
        using var scope = TensorScope.Begin();
        using var model = Make(name);
        var input = Inputs(200);

        var before = ((INetwork)model).Forward(input) * Energy;
        var after = ((INetwork)model).Forward(input * Tensor.From(Units()));

        Equivariance.Between(after, before).ShouldBeLessThan(1e-12);
    }

    [Theory, MemberData(nameof(Models))]
    public void The_field_changes_with_the_units_as_velocities_and_forces_do(string name)
    {
        using var scope = TensorScope.Begin();
        using var model = Make(name);
        var input = Inputs(200);
        var units = Tensor.From(Units());
        Tensor Field(Tensor x) =>
            new HamiltonianNetwork(new ConditionedNetwork((INetwork)model, x.Slice(-1, 12))).Forward(
                x.Slice(-1, 0, 12)
            );

        var before = Field(input) * units.Slice(0, 0, 12) / Second;
        var after = Field(input * units);

        Equivariance.Between(after, before).ShouldBeLessThan(1e-12);
    }

    [Theory, MemberData(nameof(Models))]
    public void The_energy_does_not_change_when_state_and_gravity_turn(string name)
    {
        using var scope = TensorScope.Begin();
        using var model = Make(name);
        var rotation = Some.OrthogonalMatrix(3, -1, new Seed(4));
        var onInput = Tensor.Eye(21);
        onInput.Slice(0, 0, 12).Slice(1, 0, 12).CopyFrom(Some.OnEachOf(4, rotation));
        onInput.Slice(0, 18).Slice(1, 18).CopyFrom(rotation);

        var error = ((INetwork)model).EquivarianceError(Inputs(200), new LinearAction(onInput));

        error.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void The_energy_of_a_pendulum_is_a_combination_of_its_features_at_fixed_constants()
    {
        using var scope = TensorScope.Begin();
        var state = Some.PendulumStates(500, new Seed(1));
        var constants = Tensor.From([1, 1, 1, 1, 1, 1, 0, 0, -1.0]).Expand(500, 9);
        var features = new DimensionlessFeatures().Evaluate(Tensor.Cat([state, constants], -1));
        var energy = SlowPendulum.Energy(state).Unsqueeze(-1);

        var weight = features.LeastSquares(energy, 1e-10);

        (features.MatMul(weight) - energy).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Theory, MemberData(nameof(Models))]
    public void The_derivative_is_that_of_central_differences(string name)
    {
        using var scope = TensorScope.Begin();
        using var model = Make(name);
        var input = Inputs(10).WithGradient();

        var error = DirectionalDerivative.RelativeError(
            () => ((INetwork)model).Forward(input).Square().Mean(),
            [input, .. model.Parameters()],
            new Seed(3)
        );

        error.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void There_are_thirty_two_monomials()
    {
        using var scope = TensorScope.Begin();
        var monomials = new DimensionlessMonomials();

        monomials.Evaluate(Inputs(3)).Shape.ShouldBe([3, monomials.Count]);
    }

    private static Module Make(string name)
    {
        if (name == "published terms")
        {
            var sum = new DimensionlessSumOfEnergies(2, 16, new Seed(5), type: DType.Float64);
            sum.Fit(Inputs(100));
            return sum;
        }

        var energy = new DimensionlessEnergy(2, 16, new Seed(5), type: DType.Float64);
        energy.Fit(Inputs(100));
        return energy;
    }

    private static Tensor Inputs(long count)
    {
        using var generator = new Seed(6).ToGenerator();
        return Tensor.Cat(
            [
                Some.PendulumStates(count, new Seed(1)),
                Tensor.Uniform(generator, [count, 6]) + 1,
                Some.Normal(new Seed(2), count, 3),
            ],
            -1
        );
    }

    private static double[] Units() =>
        [
            .. Enumerable.Repeat(Metre, 6),
            .. Enumerable.Repeat(Momentum, 6),
            .. Enumerable.Repeat(Kilogram, 2),
            .. Enumerable.Repeat(Stiffness, 2),
            .. Enumerable.Repeat(Metre, 2),
            .. Enumerable.Repeat(Acceleration, 3),
        ];
}
