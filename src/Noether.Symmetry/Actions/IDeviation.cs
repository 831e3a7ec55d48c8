namespace Noether.Symmetry.Actions;

/// <summary>What is only approximate about a symmetry.</summary>
public interface IDeviation
{
    /// <summary>Where it comes from, in one clause for tables.</summary>
    string Reason { get; }
}
