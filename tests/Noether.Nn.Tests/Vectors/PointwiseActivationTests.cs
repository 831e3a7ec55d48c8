using Noether.Nn.Vectors;
using Noether.Symmetry;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Nn.Tests.Vectors;

public sealed class PointwiseActivationTests
{
    [Fact]
    public void It_is_equivariant_where_the_group_permutes_components()
    {
        using var scope = TensorScope.Begin();
        var group = FiniteGroups.Symmetric(4);
        using var layer = new PointwiseActivation(group.Tensor(2).Plus(group.Trivial));

        foreach (var g in Cases.Elements(group))
            layer.EquivarianceError(Cases.Inputs(layer.Input, 6), g).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void It_is_refused_on_vectors_and_says_which_part_is_in_the_way()
    {
        var group = ClassicalGroups.Orthogonal(3);

        var refusal = Should.Throw<SymmetryException>(() =>
            new PointwiseActivation(group.Trivial.Copies(2).Plus(group.Tensor(2)))
        );

        refusal.Message.ShouldContain("2T0+T2");
        refusal.Message.ShouldContain("more to T2 than permute");
    }

    [Fact]
    public void Signs_are_more_than_a_permutation() =>
        Should.Throw<SymmetryException>(() => new PointwiseActivation(FiniteGroups.Dihedral(4).Tensor(1)));
}
