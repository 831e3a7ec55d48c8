using Noether.Data.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Workbench.Verification;

namespace Noether.Workbench.Tests.Verification;

public sealed class EquivarianceMeasurementTests
{
    private static readonly Group HalfTurns = new(
        "half turn",
        2,
        [],
        [-MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(2)]
    );

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void An_odd_number_taken_for_an_invariant_is_wrong_by_twice_itself(DType type) =>
        Largest(x => x.Narrow(-1, 0, 1), VerifiedMap.Unchanged, type).ShouldBe(2);

    [Fact]
    public void An_odd_vector_turns_with_the_half_turn() => Largest(x => x.Sin(), VerifiedMap.Vectors(1)).ShouldBe(0);

    [Fact]
    public void What_a_map_adds_to_every_answer_counts_unless_only_differences_mean_anything()
    {
        Func<Tensor, Tensor> shifted = x => x.Square().Sum(-1, keepDimension: true) + x.Narrow(-1, 0, 1) + 1e6;

        Largest(shifted, VerifiedMap.Unchanged).ShouldBeLessThan(1e-5);
        Largest(shifted, VerifiedMap.Unchanged, isUpToConstant: true).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void Momenta_are_moved_as_the_dual_of_positions()
    {
        var scaling = ClassicalGroups.Scaling(3);
        var map = new VerifiedMap(
            "q·p",
            x => (x.Narrow(-1, 0, 3) * x.Narrow(-1, 3, 3)).Sum(-1, keepDimension: true),
            3,
            VerifiedMap.PositionsAndMomenta(1),
            VerifiedMap.Unchanged
        );

        using var scope = TensorScope.Begin();
        new EquivarianceMeasurement(map, scaling, Inputs(6), elements: 5, new Seed(1))
            .Largest(DType.Float64)
            .ShouldBeLessThan(1e-14);
    }

    [Theory]
    [InlineData("C(4)", true)]
    [InlineData("D(4)", true)]
    [InlineData("C(8)", false)]
    public void Fields_are_moved_with_their_points(string name, bool isSymmetry)
    {
        // Quarter turns exchange components and signs, which a cubic per component does not mind; other turns mix them.
        var map = new VerifiedMap("w ↦ w³", x => x * x * x, 2, VerifiedMap.Vectors(1), VerifiedMap.Vectors(1))
        {
            OnInput = group => new PlanarAction(group),
            OnOutput = group => new PlanarAction(group),
        };

        using var scope = TensorScope.Begin();
        var error = new EquivarianceMeasurement(
            map,
            GroupNames.Parse(name),
            Inputs(6 * 5 * 5).Reshape(10, 6, 5, 5),
            elements: 8,
            new Seed(1)
        ).Largest(DType.Float64);

        (error < 1e-14).ShouldBe(isSymmetry);
    }

    // Among 64 words of the group both of its elements occur.
    private static double Largest(
        Func<Tensor, Tensor> forward,
        Func<Group, Representation> output,
        DType type = DType.Float64,
        bool isUpToConstant = false
    )
    {
        using var scope = TensorScope.Begin();
        var map = new VerifiedMap("test", forward, 2, VerifiedMap.Vectors(1), output)
        {
            IsUpToConstant = isUpToConstant,
        };
        return new EquivarianceMeasurement(map, HalfTurns, Inputs(2), elements: 64, new Seed(1)).Largest(type);
    }

    private static Tensor Inputs(long size)
    {
        using var generator = new Seed(7).ToGenerator();
        return Tensor.Normal(generator, [10, size]);
    }
}
