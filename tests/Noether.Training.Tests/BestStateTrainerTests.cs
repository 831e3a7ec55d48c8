using Noether.Torch;

namespace Noether.Training.Tests;

public sealed class BestStateTrainerTests
{
    [Fact]
    public void A_run_ends_with_the_weights_that_erred_least()
    {
        using var scope = TensorScope.Begin();
        using var number = new Number();
        using var trainer = Descending(number, target: 6.2);

        _ = trainer.Run(TestContext.Current.CancellationToken).Count();

        number.Value.ShouldBe(6, 1e-5);
        trainer.BestError.ShouldBe(0.2, 1e-5);
    }

    [Fact]
    public void A_resumed_run_remembers_the_best_weights_of_the_first_part()
    {
        using var scope = TensorScope.Begin();
        using var first = new Number();
        using var interrupted = Descending(first, target: 8.1);
        _ = interrupted.Run(TestContext.Current.CancellationToken).Take(5).Count();
        using var second = new Number();
        using var resumed = Descending(second, target: 8.1);

        resumed.Resume(interrupted.Save());
        _ = resumed.Run(TestContext.Current.CancellationToken).Count();

        second.Value.ShouldBe(8, 1e-5);
    }

    // The loss is the number itself, so that every step of gradient descent takes 1 away from it: 10, 9, 8, …
    private static BestStateTrainer Descending(Number number, double target)
    {
        var steps = new Trainer<int>(
            number,
            new Sgd(number.Parameters()),
            new FullBatch<int>(0),
            _ => number.Parameters()[0].Sum(),
            new() { Steps = 10, LearningRate = new ConstantSchedule(1) }
        );
        return new(steps, number, () => Math.Abs(number.Value - target), every: 1);
    }

    private sealed class Number : Module
    {
        public Number() => Parameter("value", Tensor.From([10.0]));

        public double Value => Get(0).Detach().ToDouble();
    }
}
