namespace Noether.Symmetry.Actions;

/// <summary>A deviation that is known by its reason and has no number of its own, such as reading between the cells of a grid.</summary>
/// <param name="Reason">Where it comes from, in one clause.</param>
public sealed record KnownDeviation(string Reason) : IDeviation;
