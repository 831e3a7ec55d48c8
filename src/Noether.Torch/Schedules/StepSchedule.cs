namespace Noether.Torch.Schedules;

/// <summary>Constant between milestones: the value of the last milestone reached, first before all of them.</summary>
/// <param name="First">The rate at step 0.</param>
/// <param name="Milestones">Where the rate changes, in increasing order.</param>
public sealed record StepSchedule(double First, IReadOnlyList<StepSchedule.Milestone> Milestones) : Schedule
{
    /// <summary>From this step on the rate is this value.</summary>
    public readonly record struct Milestone(long Step, double Value);

    /// <summary>The rate is multiplied by a factor at each of these steps.</summary>
    public static StepSchedule ByFactor(double first, double factor, params ReadOnlySpan<long> steps)
    {
        var milestones = new Milestone[steps.Length];
        for (var i = 0; i < milestones.Length; i++)
            milestones[i] = new Milestone(steps[i], first * Math.Pow(factor, i + 1));
        return new StepSchedule(first, milestones);
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        var value = First;
        foreach (var milestone in Milestones)
        {
            if (step >= milestone.Step)
                value = milestone.Value;
        }

        return value;
    }
}
