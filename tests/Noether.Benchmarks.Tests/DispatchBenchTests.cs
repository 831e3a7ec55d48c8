namespace Noether.Benchmarks.Tests;

public sealed class DispatchBenchTests
{
    private static readonly DispatchPlan Quick = new()
    {
        Calls = 200,
        Rounds = 1,
        WarmUpRounds = 0,
    };

    [Fact]
    public void A_call_allocates_nothing_but_its_result()
    {
        var figures = DispatchBench.Measure(Quick);

        figures.Checks().Single(check => check.Id == "dispatch-bytes").Ok.ShouldBeTrue();
        figures.ResultBytes.ShouldBeInRange(24, 64);
    }

    [Fact]
    public void Both_sides_state_their_setting_or_why_there_is_none()
    {
        var figures = DispatchBench.Measure(Quick);

        figures.Setting.ShouldContain("ATEN_CPU_CAPABILITY=");
        figures.PeerSetting.ShouldContain(figures.PeerSeconds is null ? "not measured" : "ATEN_CPU_CAPABILITY=");
    }
}
