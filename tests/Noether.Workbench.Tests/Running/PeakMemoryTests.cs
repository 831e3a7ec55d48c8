using Noether.Workbench.Running;

namespace Noether.Workbench.Tests.Running;

public sealed class PeakMemoryTests
{
    [Theory]
    [InlineData("VmHWM:\t  123456 kB", 123456)]
    [InlineData("VmHWM:\t 1234567 kB", 1234567)]
    [InlineData("VmHWM:\t12345678 kB", 12345678)]
    public void Small_and_large_sizes_are_read(string line, double kilobytes) =>
        PeakMemory.BytesIn(line).ShouldBe(1024 * kilobytes);

    [Fact]
    public void What_an_action_touches_is_seen()
    {
        const int Size = 64 << 20;

        var peak = PeakMemory.Of(() =>
            new byte[Size]
                .AsSpan()
                .Fill(1)
        );

        // NaN where the kernel does not tell.
        if (!double.IsNaN(peak))
            peak.ShouldBeGreaterThan(0.9 * Size);
    }
}
