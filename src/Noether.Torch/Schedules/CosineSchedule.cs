namespace Noether.Torch.Schedules;

/// <summary>η(t) = last + (first − last)(1 + cos(πt/T))/2 up to step T, then last (Loshchilov and Hutter, 2017).</summary>
/// <param name="First">The rate at step 0.</param>
/// <param name="Last">The rate from step T on.</param>
/// <param name="Steps">T.</param>
public sealed record CosineSchedule(double First, double Last, long Steps) : Schedule
{
    /// <inheritdoc/>
    public override double At(long step) =>
        step >= Steps ? Last : Last + ((First - Last) * (1 + Math.Cos(Math.PI * step / Steps)) / 2);
}
