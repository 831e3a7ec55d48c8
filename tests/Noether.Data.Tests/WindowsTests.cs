using Noether.Torch;

namespace Noether.Data.Tests;

public sealed class WindowsTests
{
    // The number at trajectory i and time t is 100 i + t.
    private static Tensor Numbered(int count, int times) =>
        (Tensor.Arange(0, count).Reshape(count, 1, 1) * 100 + Tensor.Arange(0, times).Reshape(1, times, 1)).Expand(
            count,
            times,
            2
        );

    private static double[] Starts(Tensor windows) => windows.Select(2, 0).Select(1, 0).ToArray<double>();

    [Fact]
    public void Consecutive_windows_cover_a_trajectory_once_and_leave_the_remainder()
    {
        using var scope = TensorScope.Begin();

        var windows = Windows.Consecutive(Numbered(2, 11), 5);

        windows.Shape.ShouldBe([4, 5, 2]);
        Starts(windows).ShouldBe([0, 5, 100, 105]);
        windows.Select(0, 3).Select(1, 1).ToArray<double>().ShouldBe([105, 106, 107, 108, 109]);
    }

    [Fact]
    public void Sliding_windows_include_the_last_valid_one()
    {
        using var scope = TensorScope.Begin();

        var (input, target) = Windows.Prediction(Numbered(2, 20), 5, 5);

        input.Shape.ShouldBe([22, 5, 2]);
        Starts(input).Take(11).ShouldBe(Enumerable.Range(0, 11).Select(start => (double)start));
        Starts(target)[10].ShouldBe(15);
        target.Select(0, 10).Select(1, 0).ToArray<double>()[^1].ShouldBe(19);
        Starts(input)[11].ShouldBe(100);
    }

    [Fact]
    public void A_trajectory_as_long_as_the_window_is_one_window()
    {
        using var scope = TensorScope.Begin();

        Windows.Sliding(Numbered(3, 5), 5).Shape.ShouldBe([3, 5, 2]);
        Windows.Consecutive(Numbered(3, 5), 5).Shape.ShouldBe([3, 5, 2]);
    }

    [Fact]
    public void One_window_of_every_trajectory_is_one_of_its_consecutive_windows_drawn_uniformly()
    {
        using var scope = TensorScope.Begin();

        var windows = Windows.OnePerTrajectory(Numbered(6000, 150), 5, new Seed(4));

        windows.Shape.ShouldBe([6000, 5, 2]);
        var starts = Starts(windows);
        var times = starts.Select((start, trajectory) => start - 100.0 * trajectory).ToArray();
        times.ShouldAllBe(time => time % 5 == 0 && time >= 0 && time <= 145);
        var counts = times.CountBy(time => time).ToDictionary();
        counts.Count.ShouldBe(30);
        counts.Values.ShouldAllBe(count => count > 130 && count < 270);
        (windows.Narrow(1, 4, 1) - windows.Narrow(1, 0, 1) - 4).Abs().Max().ToDouble().ShouldBe(0);
    }

    [Fact]
    public void A_trajectory_shorter_than_the_window_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
            {
                using var scope = TensorScope.Begin();
                Windows.Sliding(Numbered(1, 4), 5);
            })
            .Message.ShouldContain("5 frames");
}
