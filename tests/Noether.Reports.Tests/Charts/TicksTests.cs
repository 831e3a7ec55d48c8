using Noether.Reports.Charts;

namespace Noether.Reports.Tests.Charts;

public sealed class TicksTests
{
    private static string Labels(IEnumerable<Tick> ticks) =>
        string.Join(" ", ticks.Select(tick => tick.Label).Where(label => label is not null));

    [Theory]
    [InlineData(0, 10, 5, "0 2 4 6 8 10")]
    [InlineData(-1, 1, 5, "−1.0 −0.5 0 0.5 1.0")]
    [InlineData(0, 0.3, 3, "0 0.1 0.2 0.3")]
    [InlineData(0, 1e6, 2, "0 0.5×10⁶ 1.0×10⁶")]
    [InlineData(-2e-4, 2e-4, 4, "−2×10⁻⁴ −1×10⁻⁴ 0 1×10⁻⁴ 2×10⁻⁴")]
    [InlineData(99.9, 100.1, 2, "99.9 100.0 100.1")]
    public void Linear_ticks_are_round_numbers(double minimum, double maximum, int wanted, string expected) =>
        Labels(Ticks.Linear(minimum, maximum, wanted)).ShouldBe(expected);

    [Theory]
    [InlineData(1e-6, 1, 7, "10⁻⁶ 10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 10⁰")]
    [InlineData(0.1, 100, 5, "0.1 1 10 100")]
    [InlineData(1, 10, 5, "1 2 3 5 10")]
    [InlineData(0.01, 1, 5, "0.01 0.02 0.05 0.1 0.2 0.5 1")]
    [InlineData(1e-16, 1, 4, "10⁻¹⁶ 10⁻¹² 10⁻⁸ 10⁻⁴ 10⁰")]
    public void Logarithmic_ticks_are_powers_of_ten(double minimum, double maximum, int wanted, string expected) =>
        Labels(Ticks.Logarithmic(minimum, maximum, wanted)).ShouldBe(expected);

    [Fact]
    public void Any_range_has_some_labels_but_not_too_many()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 2000; trial++)
        {
            var low = Math.Pow(10, random.NextDouble() * 40 - 20);
            var high = low * Math.Pow(10, 0.01 + random.NextDouble() * 30);

            var linear = Ticks.Linear(low, high, 6).Count(tick => tick.Label is not null);
            var logarithmic = Ticks.Logarithmic(low, high * 10, 6).Count(tick => tick.Label is not null);

            linear.ShouldBeInRange(2, 14);
            logarithmic.ShouldBeInRange(1, 14);
        }
    }
}
