using Noether.Models.Hamiltonians;
using Noether.Models.Vectors;
using Noether.Nn;
using Noether.Nn.Vectors;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Optimisers;

namespace Noether.Models.Tests.Vectors;

public sealed class EmlpTests
{
    private static readonly EmlpShape Small = new(Channels: 40, Blocks: 2);

    public static TheoryData<string, int> LinearWeights =>
        new()
        {
            { "O(2)<R3", 10_878 },
            { "D(6)<R3", 10_880 },
            { "SO(2)<R3", 13_862 },
            { "D(2)<R3", 14_206 },
        };

    public static TheoryData<string> Groups => ["SO(3)", "O(2)<R3", "O(1,3)", "S(5)", "D(6)<R3", "SL(2)", "Sp(1)"];

    [Theory, MemberData(nameof(LinearWeights))]
    public void E10_the_pendulums_network_has_the_published_number_of_free_linear_weights(string group, int expected)
    {
        var space = GroupNames.Parse(group);
        using var network = new Emlp(space.Tensor(1).Copies(4), space.Trivial, new EmlpShape(), new Seed(1));

        network.LinearLayers.Sum(layer => layer.Basis.Dimension).ShouldBe(expected);
    }

    [Fact]
    public void E10_the_networks_of_the_synthetic_tasks_have_the_published_numbers_too()
    {
        var (orthogonal, special) = (ClassicalGroups.Orthogonal(5), ClassicalGroups.SpecialOrthogonal(5));
        Count(orthogonal, orthogonal.Tensor(1).Copies(2), orthogonal.Trivial).ShouldBe(48_521);
        Count(special, special.Tensor(1).Copies(2), special.Trivial).ShouldBe(48_521);

        var (full, rotations) = (ClassicalGroups.Orthogonal(3), ClassicalGroups.SpecialOrthogonal(3));
        Count(full, Points(full), full.Tensor(2)).ShouldBe(41_831);
        Count(rotations, Points(rotations), rotations.Tensor(2)).ShouldBe(45_753);

        var (lorentz, proper) = (ClassicalGroups.Lorentz(), ClassicalGroups.ProperOrthochronousLorentz());
        Count(lorentz, lorentz.Tensor(1).Copies(4), lorentz.Trivial).ShouldBe(38_428);
        Count(proper, proper.Tensor(1).Copies(4), proper.Trivial).ShouldBe(38_636);

        static Representation Points(Group group) =>
            Representation.Sum(group, [(5, group.Trivial), (5, group.Tensor(1))]);

        // Counted by blocks, without the weights of a network.
        static int Count(Group group, Representation input, Representation output)
        {
            var hidden = UniformRepresentation.Of(group, 384);
            var gated = new GatedRepresentation(hidden).WithGates;
            return Intertwiners.Basis(input, gated).Dimension
                + 2 * Intertwiners.Basis(hidden, gated).Dimension
                + Intertwiners.Basis(hidden, output).Dimension;
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void E11_a_network_is_equivariant_in_both_precisions(string name)
    {
        var group = GroupNames.Parse(name);
        using var network = new Emlp(
            group.Tensor(1).Copies(3),
            group.Trivial.Plus(group.Tensor(1)),
            Small,
            new Seed(1),
            DType.Float64
        );
        var random = new RandomStream(3);
        foreach (var (type, bar) in ((DType, double)[])[(DType.Float64, 1e-10), (DType.Float32, 1e-5)])
        {
            using var scope = TensorScope.Begin();
            network.To(type);
            var x = (Some.Normal(new Seed(2), 10, network.Input.Size) * 0.5).To(type);

            for (var i = 0; i < 5; i++)
                network.EquivarianceError(x, group.Sample(random)).ShouldBeLessThan(bar, $"{name} {type}");
        }
    }

    [Fact]
    public void E14_a_network_made_again_and_loaded_gives_the_same_numbers()
    {
        using var scope = TensorScope.Begin();
        var space = ClassicalGroups.Orthogonal(2).Embedded(3);
        using var trained = new Emlp(space.Tensor(1).Copies(4), space.Trivial, Small, new Seed(1), DType.Float64);
        using var loaded = new Emlp(space.Tensor(1).Copies(4), space.Trivial, Small, new Seed(9), DType.Float64);
        var x = Some.Normal(new Seed(2), 10, 12);

        loaded.LoadState(
            trained.State().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal)
        );

        (loaded.Forward(x) - trained.Forward(x)).Abs().Max().ToDouble().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void E15_the_loss_of_a_hamiltonian_network_has_the_gradient_of_finite_differences()
    {
        using var scope = TensorScope.Begin();
        var space = ClassicalGroups.Orthogonal(2).Embedded(3);
        using var network = new HamiltonianNetwork(
            new Emlp(space.Tensor(1).Copies(4), space.Trivial, Small, new Seed(1), DType.Float64)
        );
        var x = Some.Normal(new Seed(2), 6, 12) * 0.5;

        DirectionalDerivative
            .RelativeError(
                () => (network.Forward(x) - x).Square().Mean(),
                network.Parameters(),
                new Seed(3),
                step: 1e-5
            )
            .ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Training_steps_and_rollouts_leave_no_tensors_behind()
    {
        using var outer = TensorScope.Begin();
        var space = ClassicalGroups.Orthogonal(2).Embedded(3);
        using var network = new HamiltonianNetwork(
            new Emlp(space.Tensor(1).Copies(4), space.Trivial, Small, new Seed(1), DType.Float64)
        );
        var parameters = network.Parameters();
        using var adam = new Adam(parameters);
        var x = Some.Normal(new Seed(2), 6, 12) * 0.5;
        void Step()
        {
            using var scope = TensorScope.Begin();
            adam.Step(Gradients.Of([(network.Forward(x) - x).Square().Mean()], parameters, allowUnused: true));
            using var pause = Gradients.Pause();
            network.Forward(x);
        }

        Step();
        var live = LiveTensors.Settled();
        for (var i = 0; i < 5; i++)
            Step();

        Runtime.LiveTensors.ShouldBe(live);
    }

    [Fact]
    public void A_soft_network_begins_symmetric_and_can_be_trained_out_of_it()
    {
        using var scope = TensorScope.Begin();
        var space = ClassicalGroups.Orthogonal(2).Embedded(3);
        using var network = new Emlp(
            space.Tensor(1).Copies(4),
            space.Trivial,
            Small with
            {
                IsSoft = true,
            },
            new Seed(1),
            DType.Float64
        );
        var x = Some.Normal(new Seed(2), 20, 12);
        var g = space.Sample(new RandomStream(1));
        network.EquivarianceError(x, g).ShouldBeLessThan(1e-10);
        network.Penalty(0, 1).ToDouble().ShouldBe(0);
        var parameters = network.Parameters();
        using var adam = new Adam(parameters, new AdamOptions { LearningRate = 0.01 });

        // The first component is no invariant.
        for (var step = 0; step < 20; step++)
        {
            var loss = (network.Forward(x) - x.Narrow(1, 0, 1)).Square().Mean() + network.Penalty(0, 1e-6);
            adam.Step(Gradients.Of([loss], parameters, allowUnused: true));
        }

        network.EquivarianceError(x, g).ShouldBeGreaterThan(1e-3);
        network.Penalty(0, 1).ToDouble().ShouldBeGreaterThan(0);
    }
}
