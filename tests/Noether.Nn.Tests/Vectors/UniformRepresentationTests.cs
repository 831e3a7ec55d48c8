using Noether.Nn.Vectors;
using Noether.Symmetry.Groups;

namespace Noether.Nn.Tests.Vectors;

public sealed class UniformRepresentationTests
{
    public static TheoryData<int, int, int[]> Published =>
        new()
        {
            { 128, 3, [38, 12, 3, 1] },
            { 384, 3, [102, 34, 11, 3] },
            { 384, 4, [112, 28, 6, 1] },
            { 384, 5, [134, 25, 5] },
            { 64, 3, [25, 7, 2] },
        };

    [Theory, MemberData(nameof(Published))]
    public void E9_channels_are_shared_as_published(int channels, int dimension, int[] counts) =>
        UniformRepresentation.Counts(dimension, channels).ShouldBe(counts);

    [Theory, InlineData(1), InlineData(17), InlineData(96), InlineData(384)]
    public void All_channels_are_used_whatever_the_group(int channels)
    {
        foreach (
            var group in (Group[])[ClassicalGroups.Orthogonal(3), ClassicalGroups.Lorentz(), FiniteGroups.Symmetric(5)]
        )
            UniformRepresentation.Of(group, channels).Size.ShouldBe(channels, group.ToString());
    }

    [Fact]
    public void No_rank_is_higher_than_allowed() =>
        UniformRepresentation
            .Of(ClassicalGroups.Lorentz(), 384, highestRank: 2)
            .Summands.Max(summand => summand.Type.Rank)
            .ShouldBe(2);

    [Fact]
    public void Vectors_and_covectors_share_a_rank_by_binomial_coefficients()
    {
        var summands = UniformRepresentation.Of(ClassicalGroups.Lorentz(), 384).Summands;

        int Count(int vectors, int duals) =>
            summands.Count(summand =>
                summand.Type.Rank == vectors + duals
                && summand.Type.Factors.Count(factor => factor.ToString() == "V") == vectors
            );

        (Count(1, 0), Count(0, 1)).ShouldBe((14, 14));
        (Count(2, 0), Count(1, 1), Count(0, 2)).ShouldBe((1, 4, 1));
    }
}
