namespace Noether.Torch.Schedules;

/// <summary>η(t) = value.</summary>
public sealed record ConstantSchedule(double Value) : Schedule
{
    /// <inheritdoc/>
    public override double At(long step) => Value;
}
