using Noether.Experiments.Pendulum;
using Noether.Plans;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Workbench.Catalogue;

namespace Noether.Experiments.Tests.Pendulum;

/// <summary>Ten thousand steps of the real trainer on a small Hamiltonian network must leave memory where it was.</summary>
public sealed class LongTrainingTests
{
    private const int Steps = 10_000;
    private const int LongestWarmUp = 5_000;

    [Fact]
    public void Ten_thousand_steps_of_the_trainer_keep_native_tensors_constant_and_memory_flat()
    {
        var threads = Runtime.Threads;
        Runtime.Threads = 1;
        var source = new PlanSource(
            ExperimentCatalogue.DefaultPlan("pendulum"),
            "smoke",
            [
                "data.train=4",
                "data.chunk_states=2",
                $"training.steps={LongestWarmUp + Steps}",
                "training.depth=2",
                "training.width=8",
            ]
        );
        using var job = new PendulumExperiment().Prepare(source, "scalars-hnn", trial: 0);
        // What earlier tests left to the finalizer must not go while this one counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (live, resident, begun) = (0L, 0L, 0);

        foreach (var step in job.Trainer.Run(TestContext.Current.CancellationToken))
        {
            if (begun > 0 && step.Step == begun + Steps)
                break;
            if (begun > 0 || !(ResidentMemory.IsWarm((int)step.Step) || step.Step == LongestWarmUp))
                continue;
            (live, resident, begun) = (LiveTensors.Settled(), ResidentMemory.Kilobytes(), (int)step.Step);
        }

        begun.ShouldBeGreaterThan(0);
        Runtime.LiveTensors.ShouldBe(live);
        (ResidentMemory.Kilobytes() / (double)resident).ShouldBeLessThan(1.02);
        Runtime.Threads = threads;
    }
}
