using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Sampling;

/// <summary>Every element of a finite group with the same probability.</summary>
/// <remarks>The elements are listed once (<see cref="FiniteElements"/>), at the first draw.</remarks>
public sealed class UniformSampler : IElementSampler
{
    /// <inheritdoc/>
    public string Distribution => "uniform over the elements";

    /// <inheritdoc/>
    public GroupElement Sample(Group group, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var elements = FiniteElements.Of(group);
        return elements[random.NextIndex(elements.Count)];
    }
}
