using Noether.Torch;
using Noether.Torch.Modules;
using Noether.Torch.Optimisers;
using Noether.Torch.Schedules;

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

    [Fact]
    public void A_run_whose_patience_ends_stops_with_the_best_weights_and_a_resumed_one_counts_on()
    {
        using var scope = TensorScope.Begin();
        using var whole = new Number();
        using var uninterrupted = Descending(whole, target: 8.2, patience: 3);
        var reports = uninterrupted.Run(TestContext.Current.CancellationToken).ToArray();

        // 9, 8 are better and better; 7, 6, 5 are not.
        reports.Length.ShouldBe(5);
        reports.Select(report => report.ValidationError!.Value).Min().ShouldBe(0.2, 1e-5);
        uninterrupted.Status.ShouldBe(TrainingStatus.Finished);
        whole.Value.ShouldBe(8, 1e-5);

        using var first = new Number();
        using var interrupted = Descending(first, target: 8.2, patience: 3);
        _ = interrupted.Run(TestContext.Current.CancellationToken).Take(4).Count();
        using var second = new Number();
        using var resumed = Descending(second, target: 8.2, patience: 3);
        resumed.Resume(interrupted.Save());
        resumed.Run(TestContext.Current.CancellationToken).Count().ShouldBe(1);
        second.Value.ShouldBe(8, 1e-5);
        using var third = new Number();
        using var over = Descending(third, target: 8.2, patience: 3);
        over.Resume(resumed.Save());
        over.Run(TestContext.Current.CancellationToken).ShouldBeEmpty();
    }

    // The loss is the number itself, so that every step of gradient descent takes 1 away from it: 10, 9, 8, …
    private static BestStateTrainer Descending(Number number, double target, long? patience = null)
    {
        var steps = new Trainer<int>(
            number,
            new Sgd(number.Parameters()),
            new FullBatch<int>(0),
            _ => number.Parameters()[0].Sum(),
            new() { Steps = 10, LearningRate = new ConstantSchedule(1) }
        );
        return new(steps, number, () => Math.Abs(number.Value - target), every: 1, patience);
    }

    private sealed class Number : Module
    {
        public Number() => Parameter("value", Tensor.From([10.0]));

        public double Value => Get(0).Detach().ToDouble();
    }
}
