namespace Noether.Models.Vectors;

/// <summary>The size of an equivariant perceptron.</summary>
/// <param name="Channels">The numbers in a hidden layer, shared among tensors by <see cref="Nn.Vectors.UniformRepresentation"/>.</param>
/// <param name="Blocks">The hidden layers.</param>
/// <param name="HighestRank">No tensor of a higher rank is used.</param>
/// <param name="BilinearScale">
/// What products add to a linear map. 0.3 learns faster in two blocks; in three the products of products then run away.
/// </param>
public sealed record EmlpShape(
    int Channels = 128,
    int Blocks = 3,
    int HighestRank = int.MaxValue,
    double BilinearScale = 0.1
)
{
    /// <summary>Whether each linear layer also has dense weights without symmetry (<see cref="Nn.Vectors.SoftEquivariantLinear"/>).</summary>
    public bool IsSoft { get; init; }
}
