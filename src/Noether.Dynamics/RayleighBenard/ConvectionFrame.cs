namespace Noether.Dynamics.RayleighBenard;

/// <summary>One frame of a data set.</summary>
/// <param name="Index">Its place in the data set.</param>
/// <param name="Time">Free-fall times since the first frame.</param>
/// <param name="Fields">Averages over areas; velocities in units of the free-fall speed U.</param>
public sealed record ConvectionFrame(int Index, double Time, ConvectionFields Fields);
