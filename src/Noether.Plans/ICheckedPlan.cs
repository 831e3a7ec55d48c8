namespace Noether.Plans;

/// <summary>A plan with a condition that involves several of its keys.</summary>
public interface ICheckedPlan
{
    /// <summary>What does not fit together, as one sentence that starts with a small letter, or null when all is well.</summary>
    string? FindProblem();
}
