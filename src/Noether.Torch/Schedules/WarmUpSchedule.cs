namespace Noether.Torch.Schedules;

/// <summary>η(t) = after(t) · min(1, (t + 1)/T): a linear rise over T steps on top of another schedule.</summary>
/// <param name="Steps">T.</param>
/// <param name="After">The schedule that goes on; it counts from step 0 as well.</param>
public sealed record WarmUpSchedule(long Steps, Schedule After) : Schedule
{
    /// <inheritdoc/>
    public override double At(long step) => After.At(step) * Math.Min(1, (step + 1.0) / Math.Max(1, Steps));
}
