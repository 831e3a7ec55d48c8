using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Torch;

namespace Noether.Models.Tests.Scalars;

public sealed class PendulumFeaturesTests
{
    private static readonly double[] _gravity = [0.3, -0.4, -1.1];
    private static readonly double[] _pivot = [0.2, 0.1, -0.3];

    public static TheoryData<PendulumFeatureSet, int> Sets =>
        new()
        {
            { PendulumFeatureSet.Published, 30 },
            { PendulumFeatureSet.Sufficient, 16 },
            { PendulumFeatureSet.WithoutSpringLengths, 14 },
        };

    [Theory, MemberData(nameof(Sets))]
    public void There_are_as_many_features_as_announced(PendulumFeatureSet set, int count)
    {
        using var scope = TensorScope.Begin();
        var features = new PendulumFeatures(set);

        var values = features.Evaluate(Some.PendulumStates(7, new Seed(1)));

        features.Count.ShouldBe(count);
        values.Shape.ShouldBe([7, count]);
    }

    [Theory]
    [InlineData(+1, DType.Float64, 1e-12)]
    [InlineData(-1, DType.Float64, 1e-12)]
    [InlineData(+1, DType.Float32, 1e-5)]
    [InlineData(-1, DType.Float32, 1e-5)]
    public void S3_turning_positions_momenta_and_gravity_changes_no_feature(
        int determinant,
        DType type,
        double tolerance
    )
    {
        using var scope = TensorScope.Begin();
        var rotation = Some.OrthogonalMatrix(3, determinant, new Seed(2));
        var state = Some.PendulumStates(50, new Seed(3));
        var features = new PendulumFeatures(PendulumFeatureSet.Published, _gravity);
        var turned = features.With(Turn(rotation, _gravity), [0, 0, 0]);

        var before = features.Evaluate(state.To(type));
        var after = turned.Evaluate(state.Linear(Some.OnEachOf(4, rotation)).To(type));

        Equivariance.Between(after, before).ShouldBeLessThan(tolerance);
    }

    [Fact]
    public void S3_moving_positions_and_pivot_changes_no_feature()
    {
        using var scope = TensorScope.Begin();
        var shift = new[] { 1.3, -0.7, 2.1 };
        var state = Some.PendulumStates(50, new Seed(3));
        var features = new PendulumFeatures(PendulumFeatureSet.Published, _gravity, _pivot);
        var moved = features.With(_gravity, [.. _pivot.Zip(shift, (a, b) => a + b)]);

        var before = features.Evaluate(state);
        var after = moved.Evaluate(state + Tensor.From([.. shift, .. shift, 0, 0, 0, 0, 0, 0]));

        Equivariance.Between(after, before).ShouldBeLessThan(1e-12);
    }

    [Theory, MemberData(nameof(Sets))]
    public void Gravity_and_pivot_may_be_given_for_every_state(PendulumFeatureSet set, int count)
    {
        using var scope = TensorScope.Begin();
        var state = Some.PendulumStates(5, new Seed(4));
        var features = new PendulumFeatures(set, _gravity, _pivot);

        var given = new PendulumFeatures(set).Evaluate(
            state,
            Tensor.From(_gravity).Expand(5, 3),
            Tensor.From(_pivot).Expand(5, 3)
        );

        given.Size(-1).ShouldBe(count);
        Equivariance.Between(given, features.Evaluate(state)).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void The_published_features_are_the_products_and_lengths_written_out()
    {
        using var scope = TensorScope.Begin();
        var state = Some.PendulumStates(1, new Seed(5));
        var z = state.ToDoubles();
        var u = new[]
        {
            z[..3].Zip(_pivot, (a, b) => a - b).ToArray(),
            z[3..6].Zip(_pivot, (a, b) => a - b).ToArray(),
            z[6..9],
            z[9..],
        };
        var y = z[..3].Zip(z[3..6], (a, b) => a - b).ToArray();
        var expected = u.SelectMany(a => u.Select(b => Dot(a, b)))
            .Concat(u.Select(a => Dot(_gravity, a)))
            .Concat(u.Select(a => Dot(y, a)))
            .Concat(u.Select(a => Math.Sqrt(Dot(a, a))))
            .Append(Dot(y, y))
            .Append(Math.Sqrt(Dot(y, y)));

        var values = new PendulumFeatures(PendulumFeatureSet.Published, _gravity, _pivot).Evaluate(state);

        values.ToDoubles().Order().ShouldBe(expected.Order(), tolerance: 1e-10);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Turn(Tensor rotation, double[] vector) =>
        rotation.MatMul(Tensor.From(vector).Unsqueeze(1)).ToDoubles();
}
