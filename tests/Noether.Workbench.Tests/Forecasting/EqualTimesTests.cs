using Noether.Workbench.Forecasting;

namespace Noether.Workbench.Tests.Forecasting;

public sealed class EqualTimesTests
{
    [Theory]
    [InlineData(30, 0.2, 151)]
    [InlineData(1, 0.1, 11)]
    [InlineData(1, 1, 2)]
    [InlineData(1, 0.3, 4)]
    public void Times_go_from_zero_to_the_last_that_fits(double last, double step, int count)
    {
        var times = EqualTimes.UpTo(last, step);

        times.Length.ShouldBe(count);
        times[0].ShouldBe(0);
        times[^1].ShouldBeInRange(last - step, last + 1e-9);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1e-9)]
    [InlineData(-1, 0.1)]
    [InlineData(double.NaN, 0.1)]
    public void Senseless_steps_are_refused(double last, double step)
    {
        Should.Throw<UserException>(() => EqualTimes.UpTo(last, step)).Message.ShouldContain("the step must be");
    }
}
