using Noether.Nn.Vectors;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Nn.Tests.Vectors;

public sealed class NonlinearLayerTests
{
    public static TheoryData<string> Names => Cases.Names;

    [Theory, MemberData(nameof(Names))]
    public void E11_the_gated_nonlinearity_is_equivariant(string name)
    {
        var features = Cases.Of(name).To;
        foreach (var type in (DType[])[DType.Float64, DType.Float32])
        {
            using var scope = TensorScope.Begin();
            using var gate = new GatedNonlinearity(new GatedRepresentation(features), type);

            foreach (var g in Cases.Elements(features.Group))
                gate.EquivarianceError(Cases.Inputs(gate.Input, 8, type), g)
                    .ShouldBeLessThan(Cases.Tolerance(type), name);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void E11_the_bilinear_layer_is_equivariant(string name)
    {
        var (from, to) = Cases.Of(name);
        foreach (var type in (DType[])[DType.Float64, DType.Float32])
        {
            using var scope = TensorScope.Begin();
            using var layer = new TypewiseBilinear(from, to, new Seed(1), type: type);
            if (!layer.Terms().Any())
                continue;

            foreach (var g in Cases.Elements(from.Group))
                layer.EquivarianceError(Cases.Inputs(from, 8, type), g).ShouldBeLessThan(Cases.Tolerance(type), name);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_bilinear_layer_is_the_sum_that_its_terms_say(string name)
    {
        using var scope = TensorScope.Begin();
        var (from, to) = Cases.Of(name);
        using var layer = new TypewiseBilinear(from, to, new Seed(1), type: DType.Float64);
        var x = Cases.Inputs(from, 2);

        var result = layer.Forward(x).Detach().ToArray<double>();

        for (var row = 0; row < 2; row++)
        {
            var expected = SlowBilinear.Apply(layer, x.Select(0, row).ToArray<double>());
            for (var i = 0; i < expected.Length; i++)
                result[row * expected.Length + i].ShouldBe(expected[i], 1e-10, name);
        }
    }

    [Fact]
    public void The_pendulums_bilinear_layer_has_the_published_number_of_weights()
    {
        var group = ClassicalGroups.Orthogonal(2).Embedded(3);
        var features = new GatedRepresentation(UniformRepresentation.Of(group, 128)).WithGates;
        using var layer = new TypewiseBilinear(features, features, new Seed(1));

        layer.ParameterCount().ShouldBe(5472);
    }

    [Fact]
    public void E14_which_copies_are_multiplied_is_saved_with_the_weights()
    {
        using var scope = TensorScope.Begin();
        var group = ClassicalGroups.Orthogonal(2);
        var features = group.Tensor(1).Copies(6).Plus(group.Trivial.Copies(2));
        using var trained = new TypewiseBilinear(features, features, new Seed(1), type: DType.Float64);
        using var loaded = new TypewiseBilinear(features, features, new Seed(2), type: DType.Float64);
        var x = Cases.Inputs(features, 4);
        (loaded.Forward(x) - trained.Forward(x)).Norm().ToDouble().ShouldBeGreaterThan(1e-3);

        loaded.LoadState(
            trained.State().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal)
        );

        (loaded.Forward(x) - trained.Forward(x)).Abs().Max().ToDouble().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Scalars_and_permuted_components_pass_through_silu_and_tensors_through_their_gate()
    {
        using var scope = TensorScope.Begin();
        var group = ClassicalGroups.Orthogonal(2);
        using var gate = new GatedNonlinearity(
            new GatedRepresentation(group.Trivial.Plus(group.Tensor(1))),
            DType.Float64
        );

        var y = gate.Forward(Tensor.From([0.5, 2.0, -3.0, 0.25], 1, 4)).ToArray<double>();

        double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
        y[0].ShouldBe(0.5 * Sigmoid(0.5), 1e-12);
        y[1].ShouldBe(2 * Sigmoid(0.25), 1e-12);
        y[2].ShouldBe(-3 * Sigmoid(0.25), 1e-12);
    }
}
