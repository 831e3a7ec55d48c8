using Noether.Torch.Schedules;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>What a training of any of the networks needs to know.</summary>
/// <param name="Trials">Independent trainings on the same data.</param>
/// <param name="Epochs">Epochs; the validation error is taken after each.</param>
/// <param name="StepsPerEpoch">The steps of an epoch.</param>
/// <param name="Batch">Samples per step.</param>
/// <param name="Rate">The learning rate by step.</param>
internal sealed record SyntheticProtocol(int Trials, int Epochs, long StepsPerEpoch, int Batch, Schedule Rate)
{
    public static SyntheticProtocol Of(SyntheticTrainingPlan plan) =>
        Make(
            plan.Trials,
            plan.Epochs,
            plan.EpochSamples,
            plan.BatchSize,
            plan.LearningRate,
            plan.Decay,
            plan.Milestones
        );

    public static SyntheticProtocol Of(SyntheticEmlpPlan plan) =>
        Make(
            plan.Trials,
            plan.Epochs,
            plan.EpochSamples,
            plan.BatchSize,
            plan.LearningRate,
            plan.Decay,
            plan.Milestones
        );

    private static SyntheticProtocol Make(
        int trials,
        int epochs,
        int epochSamples,
        int batch,
        double rate,
        double decay,
        IReadOnlyList<int> milestones
    )
    {
        var steps = (long)((epochSamples + batch - 1) / batch);
        return new(
            trials,
            epochs,
            steps,
            batch,
            StepSchedule.ByFactor(rate, decay, [.. milestones.Select(epoch => epoch * steps)])
        );
    }
}
