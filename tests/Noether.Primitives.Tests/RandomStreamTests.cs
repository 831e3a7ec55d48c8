namespace Noether.Primitives.Tests;

public sealed class RandomStreamTests
{
    private const int Draws = 100_000;

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_others()
    {
        var first = new RandomStream(7).NextNormals(20);

        new RandomStream(7).NextNormals(20).ShouldBe(first);
        new RandomStream(8).NextNormals(20).ShouldNotBe(first);
    }

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var random = new RandomStream(1);
        var counts = new int[10];

        for (var i = 0; i < Draws; i++)
            counts[(int)(10 * random.NextUniform())]++;

        // Nine degrees of freedom: χ² stays below 27.9 in 999 of 1000 streams.
        counts.Sum(count => Math.Pow(count - Draws / 10, 2) / (Draws / 10)).ShouldBeLessThan(27.9);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_a_standard_normal()
    {
        var values = new RandomStream(2).NextNormals(Draws);

        var spread = 4 / Math.Sqrt(Draws);
        values.Average().ShouldBe(0, spread);
        values.Average(value => value * value).ShouldBe(1, spread * Math.Sqrt(2));
        values.Average(value => Math.Pow(value, 4)).ShouldBe(3, spread * Math.Sqrt(96));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(7)]
    public void Indices_reach_every_place_and_no_other(int count)
    {
        var random = new RandomStream(3);

        var seen = Enumerable.Range(0, 1000).Select(_ => random.NextIndex(count)).ToHashSet();

        seen.Order().ShouldBe(Enumerable.Range(0, count));
    }
}
