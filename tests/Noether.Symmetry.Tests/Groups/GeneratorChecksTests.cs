using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.Groups;

public sealed class GeneratorChecksTests
{
    [Fact]
    public void Generators_of_different_sizes_are_refused_with_both_sizes()
    {
        var refusal = Should.Throw<SymmetryException>(() =>
            new Group("mine", 3, [RealMatrix.Build.Dense(3, 3), RealMatrix.Build.Dense(2, 2)], [])
        );

        refusal.Message.ShouldContain("generator 1 of mine is 2×2");
        refusal.Message.ShouldContain("3×3");
    }

    [Fact]
    public void A_generator_that_is_not_finite_is_refused()
    {
        var broken = RealMatrix.Build.Dense(2, 2);
        broken[0, 1] = double.NaN;

        Should.Throw<SymmetryException>(() => new Group("mine", 2, [broken], [])).Message.ShouldContain("not a finite");
    }

    [Fact]
    public void A_discrete_generator_without_inverse_is_refused() =>
        Should
            .Throw<SymmetryException>(() => new Group("mine", 2, [], [RealMatrix.Build.Dense(2, 2)]))
            .Message.ShouldContain("determinant 0");

    [Fact]
    public void A_word_of_another_length_than_the_algebra_is_refused() =>
        Should
            .Throw<SymmetryException>(() => ClassicalGroups.SpecialOrthogonal(3).Flow(1, 2))
            .Message.ShouldContain("3 Lie-algebra generators");

    [Fact]
    public void Elements_of_different_groups_are_not_multiplied() =>
        Should.Throw<SymmetryException>(() =>
            ClassicalGroups.SpecialOrthogonal(3).Identity * ClassicalGroups.Orthogonal(3).Identity
        );

    [Fact]
    public void Representations_of_different_groups_are_not_combined() =>
        Should.Throw<SymmetryException>(() =>
            ClassicalGroups.SpecialOrthogonal(3).Tensor(1).Times(ClassicalGroups.Orthogonal(3).Tensor(1))
        );
}
