using Noether.Data.Metrics;

namespace Noether.Data.Tests.Metrics;

public sealed class MedianTests
{
    [Theory]
    [InlineData(3.0, 5.0, 3.0, 1.0)]
    [InlineData(2.5, 4.0, 1.0, 2.0, 3.0)]
    [InlineData(7.0, 7.0)]
    public void As_many_values_lie_below_as_above(double expected, params double[] values) =>
        Median.Of(values).ShouldBe(expected);

    [Fact]
    public void There_is_none_of_nothing() => Should.Throw<ArgumentException>(() => Median.Of([]));
}
