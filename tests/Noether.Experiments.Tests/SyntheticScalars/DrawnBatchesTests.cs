using Noether.Data;
using Noether.Experiments.SyntheticScalars;
using Noether.Torch;
using Noether.Workbench.Running;

namespace Noether.Experiments.Tests.SyntheticScalars;

public sealed class DrawnBatchesTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(300)]
    public void The_weighted_mean_is_the_mean_over_the_draws(int count)
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).ToGenerator();
        var samples = new Samples(
            Tensor.Normal(generator, [count, 3], DType.Float32),
            Tensor.Normal(generator, [count, 1], DType.Float32)
        );
        var seed = new Seed(2);
        var merged = new DrawnBatches(samples, 64, seed);
        var draws = new Batches(count, 64, seed, withReplacement: true);

        for (var step = 0; step < 3; step++)
        {
            var batch = merged.Next();
            var slow = samples.At(draws.Step(step)).Input.Mean([0]);

            var weighted = (batch.Prepared * batch.Weight.Unsqueeze(1)).Sum(0);

            (weighted - slow).MaxAbs().ShouldBeLessThan(1e-6);
            batch.Weight.Count.ShouldBeLessThanOrEqualTo(Math.Min(count, 64));
        }
    }

    [Fact]
    public void A_resumed_stream_goes_on_where_it_was()
    {
        using var scope = TensorScope.Begin();
        var samples = new Samples(Tensor.Arange(0, 9, type: DType.Float32), Tensor.Zeros([9]));
        var first = new DrawnBatches(samples, 4, new Seed(5));
        first.Next();
        var state = first.State().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);

        var second = new DrawnBatches(samples, 4, new Seed(5));
        second.LoadState(state);

        second.Next().Prepared.ToArray<float>().ShouldBe(first.Next().Prepared.ToArray<float>());
    }
}
