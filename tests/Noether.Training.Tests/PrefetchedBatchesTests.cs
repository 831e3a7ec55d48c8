using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Training.Tests;

public sealed class PrefetchedBatchesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Batches_come_in_the_order_in_which_they_are_made(int ahead)
    {
        using var batches = new PrefetchedBatches<Tensor>(new Counting(), ahead);

        var taken = Enumerable.Range(0, 50).Select(_ => Take(batches)).ToArray();

        taken.ShouldBe(Enumerable.Range(0, 50).Select(number => (double)number));
    }

    [Fact]
    public void A_saved_stream_goes_on_after_the_last_batch_that_was_taken_whatever_lay_ready()
    {
        using var scope = TensorScope.Begin();
        using var batches = new PrefetchedBatches<Tensor>(new Counting(), ahead: 4);
        for (var i = 0; i < 7; i++)
            _ = Take(batches);
        // The thread is ahead by now.
        Thread.Sleep(50);

        var state = batches.State().ToDictionary(entry => entry.Name, entry => entry.Value);
        using var resumed = new PrefetchedBatches<Tensor>(new Counting(), ahead: 2);
        resumed.LoadState(state);

        Take(resumed).ShouldBe(7);
        batches.LoadState(state);
        Take(batches).ShouldBe(7);
    }

    [Fact]
    public void A_batch_is_freed_with_the_scope_that_asked_for_it()
    {
        using var batches = new PrefetchedBatches<Tensor>(new Counting(), ahead: 1);
        Tensor taken;

        using (TensorScope.Begin())
            taken = batches.Next();

        Should.Throw<ObjectDisposedException>(() => taken.ToDouble());
    }

    [Fact]
    public void A_failure_of_the_source_is_met_where_the_batch_is_asked_for()
    {
        using var batches = new PrefetchedBatches<Tensor>(new Counting(failAt: 3), ahead: 2);
        for (var i = 0; i < 3; i++)
            _ = Take(batches);

        Should.Throw<UserException>(() => Take(batches)).Message.ShouldBe("no more");
    }

    private static double Take(PrefetchedBatches<Tensor> batches)
    {
        using var scope = TensorScope.Begin();
        return batches.Next().ToDouble();
    }

    private sealed class Counting(long failAt = -1) : IBatches<Tensor>
    {
        private long _step;

        public Tensor Next()
        {
            if (_step == failAt)
                throw new UserException("no more");
            return Tensor.Scalar(_step++);
        }

        public IEnumerable<NamedTensor> State() => [new("step", Tensor.From([_step]))];

        public void LoadState(IReadOnlyDictionary<string, Tensor> state) => _step = state["step"].Item<long>();
    }
}
