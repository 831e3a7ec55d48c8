using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>A function of the state that the motion leaves as it is.</summary>
/// <param name="Name">What a table calls it: "energy", "angular momentum about gravity".</param>
/// <param name="Of">Its value for every state. [.., dimension] → [..].</param>
public sealed record ConservedQuantity(string Name, Func<Tensor, Tensor> Of);
