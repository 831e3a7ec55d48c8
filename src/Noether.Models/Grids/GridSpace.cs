using Noether.Symmetry.Representations;

namespace Noether.Models.Grids;

/// <summary>What the channels of a tensor are.</summary>
/// <param name="Channels">Their number.</param>
/// <param name="Fields">How rotations act on them; null where no layer asks.</param>
internal sealed record GridSpace(int Channels, Representation? Fields = null)
{
    /// <summary>The channels of one after those of the other.</summary>
    public GridSpace Beside(GridSpace other) =>
        new(Channels + other.Channels, Fields is null ? null : Fields.Plus(other.Fields!));
}
