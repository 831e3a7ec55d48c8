using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Tests.Scalars;

public sealed class OtherFeaturesTests
{
    [Fact]
    public void Two_body_features_do_not_change_when_the_plane_turns_or_moves()
    {
        using var scope = TensorScope.Begin();
        var features = new TwoBodyFeatures();
        var state = Some.Normal(new Seed(1), 40, 8);
        var rotation = Some.OnEachOf(4, Some.OrthogonalMatrix(2, -1, new Seed(2)));
        var shift = Tensor.From([0.4, -2, 0.4, -2, 0, 0, 0, 0]);

        var moved = features.Evaluate(state.Linear(rotation) + shift);

        Equivariance.Between(moved, features.Evaluate(state)).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void The_energy_of_two_bodies_is_linear_in_their_features()
    {
        using var scope = TensorScope.Begin();
        var state = Some.Normal(new Seed(1), 200, 8);
        var (q, p) = (state.Slice(1, 0, 4), state.Slice(1, 4));
        var distance = (q.Slice(1, 0, 2) - q.Slice(1, 2)).Norm(-1);
        var energy = (p.Square().Sum(-1) * 0.5 - distance.Reciprocal()).Unsqueeze(-1);
        var features = new TwoBodyFeatures().Evaluate(state);

        var weight = features.LeastSquares(energy);

        Equivariance.Between(features.MatMul(weight), energy).ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void A_bump_is_as_wide_as_the_grid_of_its_number_is_coarse()
    {
        using var scope = TensorScope.Begin();
        var state = Some.PendulumStates(300, new Seed(1));
        var inner = new PendulumFeatures(PendulumFeatureSet.Sufficient);

        var bumps = RadialBasisFeatures.Fitted(inner, state, 20);

        // Wherever a number lies within its grid, a centre is at most half a spacing away: exp(−1/8) at least.
        var values = bumps.Evaluate(state).Reshape(300, 16, 20);
        values.Max(-1).Values.Min().ToDouble().ShouldBeGreaterThan(Math.Exp(-1.0 / 8) - 1e-9);
        bumps.Count.ShouldBe(320);
    }

    [Fact]
    public void The_published_bumps_are_fourteen_spacings_wide()
    {
        using var scope = TensorScope.Begin();
        var state = Some.PendulumStates(300, new Seed(1));
        var inner = new PendulumFeatures();
        var scalars = inner.Evaluate(state);
        var (least, most) = (scalars.Min().ToDouble(), scalars.Max().ToDouble());
        var gamma = 2 * (most - least) / 199;

        var values = RadialBasisFeatures.Compatible(inner, state).Evaluate(state);

        values.Shape.ShouldBe([300, 6000]);
        var expected = ((scalars.Unsqueeze(-1) - Tensor.Linspace(least, most, 200)).Square() * -gamma).Exp();
        Equivariance.Between(values, expected.Flatten(1)).ShouldBeLessThan(1e-12);
    }

    [Theory]
    [InlineData(5, 12)]
    [InlineData(10, 27)]
    public void Three_anchors_in_space_leave_as_many_products_as_vectors_have_freedoms(int vectors, int count)
    {
        using var scope = TensorScope.Begin();
        var features = new ProductFeatures(VectorPairs.WithAnchors(vectors, 3), 3);
        var state = Some.Normal(new Seed(1), 1, vectors, 3).WithGradient();

        var values = features.Evaluate(state).Squeeze(0);

        var rows = Enumerable
            .Range(0, features.Count)
            .Select(k => Gradients.Of(values.Select(0, k), state, retainGraph: true).Flatten());
        features.Count.ShouldBe(count);
        Tensor.Stack([.. rows]).MatrixRank(1e-9).Item<long>().ShouldBe(count);
    }
}
