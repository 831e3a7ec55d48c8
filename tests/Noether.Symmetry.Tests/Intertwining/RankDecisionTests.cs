using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;

namespace Noether.Symmetry.Tests.Intertwining;

public sealed class RankDecisionTests
{
    [Theory, InlineData(2, 3), InlineData(3, 7), InlineData(4, 19)]
    public void E16_a_learned_generator_needs_the_tolerance_of_its_error(int rank, int expected)
    {
        var type = Learned(1e-3).Type(rank);

        var strict = Intertwiners.Invariants(type);
        var tolerant = Intertwiners.Invariants(type, new IntertwinerOptions { Tolerance = 1e-2 });
        var given = Intertwiners.Invariants(type, new IntertwinerOptions { Rank = expected });

        strict.Dimension.ShouldBeLessThan(expected);
        tolerant.Dimension.ShouldBe(expected);
        given.Dimension.ShouldBe(expected);
        tolerant.Evidence.Spectrum.Count.ShouldBeGreaterThan(expected);
        tolerant.Evidence.Spectrum.ShouldBeInOrder();
        tolerant.Evidence.Gap.ShouldBeGreaterThan(10);
    }

    [Theory, InlineData(1e-6), InlineData(1e-7), InlineData(1e-8)]
    public void Singular_values_below_the_square_root_of_rounding_are_seen(double noise)
    {
        var type = Learned(noise).Type(1);

        var strict = Intertwiners.Invariants(type, new IntertwinerOptions { NumericOnly = true });

        strict.Dimension.ShouldBe(0);
        strict.Evidence.Spectrum[0].ShouldBeInRange(noise / 10, noise * 10);
    }

    [Fact]
    public void An_empty_null_space_is_a_result()
    {
        var basis = Intertwiners.Invariants(ClassicalGroups.SpecialOrthogonal(3).Type(1));

        basis.Dimension.ShouldBe(0);
        basis.Project([1, 2, 3]).ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void A_type_beyond_memory_says_how_much_it_needs()
    {
        var refusal = Should.Throw<SymmetryException>(() =>
            Intertwiners.Invariants(
                ClassicalGroups.SpecialOrthogonal(3).Type(8),
                new IntertwinerOptions { NumericOnly = true, MemoryLimit = 1e8 }
            )
        );

        refusal.Message.ShouldContain("1.0 GB");
        refusal.Message.ShouldContain("6561 components");
    }

    [Fact]
    public void A_type_with_more_components_than_can_be_counted_is_refused()
    {
        var refusal = Should.Throw<SymmetryException>(() => RubiksCube.Group().Tensor(6));

        refusal.Message.ShouldContain("components");
    }

    [Fact]
    public void A_rank_beyond_the_components_is_refused() =>
        Should.Throw<SymmetryException>(() =>
            Intertwiners.Invariants(ClassicalGroups.SpecialOrthogonal(3).Type(1), new IntertwinerOptions { Rank = 4 })
        );

    [Fact]
    public void The_systems_eigenvalues_are_those_of_Math_NET()
    {
        const int Size = 40;
        var random = new RandomStream(9);
        var half = RealMatrix.Build.Dense(Size, Size, (_, _) => random.NextNormal());
        var matrix = (half + half.Transpose()).ToRowMajorArray();

        var (values, vectors) = SymmetricEigen.Of([.. matrix], Size);
        var (expected, _) = SymmetricEigen.ByMathNet([.. matrix], Size);

        values.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThan(1e-12 * Size);
        var image = new double[Size * Size];
        DenseProducts.Multiply(vectors, matrix, image, Size, Size, Size);
        for (var i = 0; i < image.Length; i++)
            image[i].ShouldBe(values[i / Size] * vectors[i], 1e-11);
    }

    // SO(2) in three dimensions as a network might find it.
    private static Group Learned(double noise)
    {
        var random = new RandomStream(16);
        var generator =
            Matrices.Rotation(3, 1, 0) + RealMatrix.Build.Dense(3, 3, (_, _) => noise * random.NextNormal());
        return new Group("learned", 3, [generator], []);
    }
}
