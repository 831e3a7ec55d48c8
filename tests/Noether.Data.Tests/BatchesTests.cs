using Noether.Torch;

namespace Noether.Data.Tests;

public sealed class BatchesTests
{
    [Fact]
    public void An_epoch_takes_every_sample_once()
    {
        using var scope = TensorScope.Begin();
        var batches = new Batches(23, 5, new Seed(1));

        var epoch = batches.Epoch(3).Select(batch => batch.ToArray<long>()).ToArray();

        epoch.Select(batch => batch.Length).ShouldBe([5, 5, 5, 5, 3]);
        epoch.SelectMany(batch => batch).Order().ShouldBe(Enumerable.Range(0, 23).Select(index => (long)index));
    }

    [Fact]
    public void A_resumed_run_sees_the_batches_it_would_have_seen()
    {
        using var scope = TensorScope.Begin();
        var whole = new Batches(23, 5, new Seed(1));
        var steps = Enumerable.Range(0, 12).Select(step => whole.Step(step).ToArray<long>()).ToArray();

        var resumed = new Batches(23, 5, new Seed(1));

        for (var step = 7; step < 12; step++)
            resumed.Step(step).ToArray<long>().ShouldBe(steps[step]);
        steps[5].ShouldNotBe(steps[0]);
    }

    [Fact]
    public void Without_a_size_a_batch_is_the_full_set()
    {
        using var scope = TensorScope.Begin();

        new Batches(4, null, new Seed(1)).Epoch(0).Single().ToArray<long>().ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void With_replacement_a_batch_may_be_larger_than_the_set()
    {
        using var scope = TensorScope.Begin();
        var batches = new Batches(3, 4096, new Seed(1), withReplacement: true);

        var counts = batches.Step(0).ToArray<long>().CountBy(index => index).ToDictionary();

        batches.PerEpoch.ShouldBe(1);
        counts.Keys.Order().ShouldBe([0L, 1L, 2L]);
        counts.Values.ShouldAllBe(count => count > 1200 && count < 1530);
    }
}
