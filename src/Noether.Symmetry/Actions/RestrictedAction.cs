using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Actions;

/// <summary>h·x = φ(h)·x for a homomorphism φ: H → G, such as the inclusion of a subgroup.</summary>
/// <param name="whole">How G moves data.</param>
/// <param name="group">H.</param>
/// <param name="embed">φ.</param>
public sealed class RestrictedAction<TData>(
    GroupAction<TData> whole,
    Group group,
    Func<GroupElement, GroupElement> embed
) : GroupAction<TData>(group)
{
    /// <inheritdoc/>
    public override string Name => $"{Group.Name} within {whole.Name}";

    /// <inheritdoc/>
    protected override TData Move(GroupElement g, TData data) => whole.Act(embed(g), data);
}
