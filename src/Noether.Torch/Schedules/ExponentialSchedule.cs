namespace Noether.Torch.Schedules;

/// <summary>η(t) = first · factor^(t / every).</summary>
/// <param name="First">The rate at step 0.</param>
/// <param name="Factor">What the rate is multiplied by.</param>
/// <param name="Every">Over how many steps: those of an epoch, say.</param>
public sealed record ExponentialSchedule(double First, double Factor, long Every = 1) : Schedule
{
    /// <inheritdoc/>
    public override double At(long step) => First * Math.Pow(Factor, (double)step / Every);
}
