using Noether.Dynamics.Systems;
using Noether.Experiments.HamiltonianTasks;
using Noether.Torch;

namespace Noether.Experiments.Tests.HamiltonianTasks;

public sealed class DerivativeDataTests
{
    public static TheoryData<string, int> Published => new() { { "spring", 750 }, { "pendulum", 1125 } };

    [Theory, MemberData(nameof(Published))]
    public void H1_datasets_have_the_published_sizes_and_constant_energy(string name, int rows)
    {
        using var scope = TensorScope.Begin();
        var (system, plan) = Task(name);

        var data = DerivativeData.Simulate(system, plan, new Seed(1));

        data.Training.Count.ShouldBe(rows);
        data.Test.Count.ShouldBe(rows);
        var energies = system.Energy(data.Clean).Reshape(plan.Trajectories, plan.Points);
        (energies - energies.Narrow(1, 0, 1)).MaxAbs().ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void Noise_falls_on_the_states_and_leaves_the_derivatives_exact()
    {
        using var scope = TensorScope.Begin();
        var (system, plan) = Task("spring");

        var data = DerivativeData.Simulate(system, plan, new Seed(2));

        var clean = data.Clean.Narrow(0, 0, data.Test.Count);
        (system.Evaluate(Tensor.Scalar(0), clean) - data.Test.Target).MaxAbs().ShouldBe(0);
        var noise = data.Test.Input - clean;
        noise.StandardDeviation([0, 1]).ToDouble().ShouldBeInRange(0.09, 0.11);
    }

    private static (HamiltonianSystem System, DerivativePlan Plan) Task(string name) =>
        name == "spring"
            ? (new MassSpring(), new HamiltonianTasksPlan().MassSpring)
            : (new Dynamics.Systems.Pendulum(), new HamiltonianTasksPlan().Pendulum);
}
