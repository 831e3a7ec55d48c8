using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Actions;

/// <summary>g·x = x: the action on an answer that stays where its input moves, such as an energy.</summary>
public sealed class TrivialAction<TData>(Group group) : GroupAction<TData>(group)
{
    /// <inheritdoc/>
    public override string Name => $"{Group.Name}, which changes nothing";

    /// <inheritdoc/>
    public override GroupAction<TData> Restrict(Subgroup subgroup)
    {
        ArgumentNullException.ThrowIfNull(subgroup);
        return new TrivialAction<TData>(subgroup.Group);
    }

    /// <inheritdoc/>
    protected override TData Move(GroupElement g, TData data) => data;
}
