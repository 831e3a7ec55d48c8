using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Sampling;

/// <summary>A way to draw random elements of one group.</summary>
public interface IElementSampler
{
    /// <summary>Says which distribution it is: Haar, uniform over the elements, or a named truncated one.</summary>
    string Distribution { get; }

    /// <summary>Draws one element.</summary>
    GroupElement Sample(Group group, RandomStream random);
}
