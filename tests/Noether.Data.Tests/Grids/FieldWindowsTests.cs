using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

public sealed class FieldWindowsTests
{
    // The value at frame t and patch i is 100 i + t, its v component the negative.
    private static VectorField[] Patches(int count, int frames) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var u = (Tensor.Arange(0, frames) + 100 * i).Reshape(frames, 1, 1, 1).Expand(frames, 1, 2, 2);
                    return new VectorField(Tensor.Cat([u, -u], 1));
                }),
        ];

    [Fact]
    public void Frames_are_interleaved_with_the_oldest_first_and_the_target_follows_the_input()
    {
        using var scope = TensorScope.Begin();
        var windows = new FieldWindows(Patches(2, 8), 3, 2);

        var batch = windows.At(Tensor.From([3L]));

        windows.Count.ShouldBe(2 * 4);
        // Sample 3 is patch 1 at frame 1.
        batch.Input.Select(2, 0).Select(2, 0).Contiguous().ToDoubles().ShouldBe([101, -101, 102, -102, 103, -103]);
        batch.Target.Select(2, 0).Select(2, 0).Contiguous().ToDoubles().ShouldBe([104, -104, 105, -105]);
        batch.Mask.Shape.ShouldBe([1, 1, 2, 2]);
    }

    [Fact]
    public void Fields_of_one_component_are_cut_as_those_of_two_are()
    {
        using var scope = TensorScope.Begin();
        // The value at frame t and field i is 100 i + t.
        var frames = Tensor.Stack([Tensor.Arange(0, 8), Tensor.Arange(100, 108)]).Reshape(2, 8, 1, 1, 1);
        var windows = new FieldWindows(frames.Expand(2, 8, 1, 2, 3), 3, 2);

        var batch = windows.At(Tensor.From([3L]));

        (windows.Count, windows.Patches, windows.Components).ShouldBe((8, 2, 1));
        batch.Input.Select(2, 0).Select(2, 0).Contiguous().ToDoubles().ShouldBe([101, 102, 103]);
        batch.Target.Select(2, 0).Select(2, 0).Contiguous().ToDoubles().ShouldBe([104, 105]);
        batch.Mask.Shape.ShouldBe([1, 1, 2, 3]);
        var persistence = PersistenceForecast.Of(batch.Input, 2, components: 1);
        persistence.Select(2, 0).Select(2, 0).Contiguous().ToDoubles().ShouldBe([103, 103]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void No_frame_is_in_two_parts_of_a_split_in_time(int gap)
    {
        using var scope = TensorScope.Begin();
        const int Window = 5;

        var split = Split.InTime(60, Window, 0.5, 0.25, gap);

        var frames = new[] { split.Train, split.Validation, split.Test }
            .Select(starts =>
                starts.ToArray<long>().SelectMany(start => Enumerable.Range((int)start, Window)).ToHashSet()
            )
            .ToArray();
        frames[0].Intersect(frames[1]).ShouldBeEmpty();
        frames[1].Intersect(frames[2]).ShouldBeEmpty();
        (frames[1].Min() - frames[0].Max()).ShouldBe(1 + gap);
        (frames[2].Min() - frames[1].Max()).ShouldBe(1 + gap);
        frames[2].Max().ShouldBe(59);
        frames[0].Count.ShouldBe(30);
    }

    [Fact]
    public void A_part_shorter_than_the_window_is_refused_by_its_name() =>
        Should
            .Throw<UserException>(() => Split.InTime(40, 12, 0.7, 0.15))
            .Message.ShouldContain("6 are for validation, fewer than a window of 12");

    [Fact]
    public void A_field_shorter_than_the_window_is_refused()
    {
        using var scope = TensorScope.Begin();

        Should
            .Throw<UserException>(() => new FieldWindows(Patches(1, 4), 3, 2))
            .Message.ShouldContain("4 frames, fewer than the 5");
    }

    [Fact]
    public void Persistence_repeats_the_last_frame_and_the_mean_is_the_one_of_its_patch()
    {
        using var scope = TensorScope.Begin();
        var patches = Patches(2, 8);
        var windows = new FieldWindows(patches, 3, 2);
        var samples = Tensor.From([0L, 3L]);
        var batch = windows.At(samples);

        var persistence = PersistenceForecast.Of(batch.Input, 2);
        var means = Tensor.Stack([.. patches.Select(PixelMeanForecast.Mean)]);
        var mean = PixelMeanForecast.Of(means, samples, 2);

        persistence.Select(0, 1).Select(1, 0).Select(1, 0).Contiguous().ToDoubles().ShouldBe([103, -103, 103, -103]);
        // Errors 1 and 2 steps later.
        RootMeanSquaredError.Of(persistence, batch.Target).ShouldBe(Math.Sqrt(2.5), 1e-14);
        mean.Select(2, 0)
            .Select(2, 0)
            .Contiguous()
            .ToDoubles()
            .ShouldBe([3.5, -3.5, 3.5, -3.5, 103.5, -103.5, 103.5, -103.5]);
    }
}
