using Noether.Torch.Schedules;

namespace Noether.Torch.Tests.Schedules;

public sealed class ScheduleTests
{
    [Fact]
    public void Cosine_starts_high_passes_the_middle_and_stays_at_the_end()
    {
        var schedule = new CosineSchedule(1.0, 0.2, Steps: 100);

        schedule.At(0).ShouldBe(1.0);
        schedule.At(50).ShouldBe(0.6, 1e-15);
        schedule.At(100).ShouldBe(0.2);
        schedule.At(1_000_000).ShouldBe(0.2);
    }

    [Fact]
    public void Exponential_is_multiplied_by_the_factor_over_each_interval()
    {
        var schedule = new ExponentialSchedule(0.1, 0.5, Every: 10);

        foreach (var step in new[] { 0, 3, 17, 400 })
            (schedule.At(step + 10) / schedule.At(step)).ShouldBe(0.5, 1e-14);
        schedule.At(0).ShouldBe(0.1);
    }

    [Fact]
    public void Steps_change_the_value_at_each_milestone()
    {
        var schedule = StepSchedule.ByFactor(1.0, 0.1, 5, 8);

        schedule.At(0).ShouldBe(1.0);
        schedule.At(4).ShouldBe(1.0);
        schedule.At(5).ShouldBe(0.1, 1e-15);
        schedule.At(7).ShouldBe(0.1, 1e-15);
        schedule.At(8).ShouldBe(0.01, 1e-15);
    }

    [Fact]
    public void Warm_up_rises_linearly_to_the_schedule_that_follows()
    {
        var schedule = new WarmUpSchedule(4, new ConstantSchedule(0.8));

        schedule.At(0).ShouldBe(0.2, 1e-15);
        schedule.At(1).ShouldBe(0.4, 1e-15);
        schedule.At(3).ShouldBe(0.8);
        schedule.At(100).ShouldBe(0.8);
    }
}
