namespace Noether.Reports.Tests;

public sealed class CheckTests
{
    [Theory]
    [InlineData(0.4, true)]
    [InlineData(0.5, true)]
    [InlineData(0.6, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void At_most_holds_up_to_the_bar(double value, bool ok) =>
        Check.AtMost("P1", "error", value, 0.5).Ok.ShouldBe(ok);

    [Theory]
    [InlineData(0.4, false)]
    [InlineData(0.5, true)]
    [InlineData(double.NaN, false)]
    public void At_least_holds_from_the_bar_on(double value, bool ok) =>
        Check.AtLeast("P1", "error", value, 0.5).Ok.ShouldBe(ok);

    [Theory]
    [InlineData(0.9, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(2.1, false)]
    [InlineData(double.NaN, false)]
    public void Between_holds_within_both_bars(double value, bool ok) =>
        Check.Between("P1", "order", value, 1, 2).Ok.ShouldBe(ok);

    [Fact]
    public void A_check_prints_its_value_and_its_bar()
    {
        var lines = new[]
        {
            Check.AtMost("P1", "rollout error", 0.00421337, 0.005).ToString(),
            Check.AtLeast("D2", "speed", double.NaN, 50).ToString(),
            Check.Between("S1", "order", 1e-7, 3.8, 4.2).ToString(),
        };

        lines.ShouldBe([
            "ok     P1  rollout error: 0.004213 (≤ 0.005)",
            "SHORT  D2  speed: NaN (≥ 50)",
            "SHORT  S1  order: 1e-07 (3.8 to 4.2)",
        ]);
    }
}
