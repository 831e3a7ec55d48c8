namespace Noether.Torch.Schedules;

/// <summary>The learning rate as a function of the step: step 0 is the first.</summary>
public abstract record Schedule
{
    /// <summary>The learning rate of this step.</summary>
    public abstract double At(long step);
}
