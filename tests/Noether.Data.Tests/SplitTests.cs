using Noether.Torch;

namespace Noether.Data.Tests;

public sealed class SplitTests
{
    [Fact]
    public void The_sets_are_disjoint_and_of_the_sizes_asked_for()
    {
        using var scope = TensorScope.Begin();

        var split = Split.Draw(5000, 500, 400, 300, new Seed(2021));

        Tensor[] sets = [split.Train, split.Validation, split.Test];
        sets.Select(set => set.Count).ShouldBe([500L, 400L, 300L]);
        var all = sets.SelectMany(set => set.ToArray<long>()).ToArray();
        all.Distinct().Count().ShouldBe(1200);
        all.ShouldAllBe(index => index >= 0 && index < 5000);
    }

    [Fact]
    public void The_parts_are_the_trajectories_named()
    {
        using var scope = TensorScope.Begin();
        var split = Split.Draw(10, 5, 3, 2, new Seed(1));

        var (train, _, test) = split.Of(Tensor.Arange(0, 10).Reshape(10, 1, 1));

        train.ToArray<double>().ShouldBe(split.Train.ToArray<long>().Select(index => (double)index));
        test.Shape.ShouldBe([2, 1, 1]);
    }

    [Fact]
    public void More_than_there_is_is_refused() =>
        Should.Throw<ArgumentException>(() => Split.Draw(10, 5, 5, 1, new Seed(1))).Message.ShouldContain("10");
}
