using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Actions;

/// <summary>A group that moves data: x ↦ g·x with e·x = x and (gh)·x = g·(h·x).</summary>
/// <remarks>
/// The one way in which anything moves data: test sets, augmentation and verification take an action and know no more of it.
/// An action is active: fields move as (g·w)(p) = ρ(g) w(g⁻¹p).
/// </remarks>
/// <typeparam name="TData">What is moved.</typeparam>
public abstract class GroupAction<TData>
{
    /// <summary>An action of a group.</summary>
    protected GroupAction(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        Group = group;
    }

    /// <summary>What acts.</summary>
    public Group Group { get; }

    /// <summary>What it does, in a word or two for tables.</summary>
    public virtual string Name => Group.Name;

    /// <summary>g·x.</summary>
    /// <exception cref="SymmetryException">The element is of another group.</exception>
    public TData Act(GroupElement g, TData data)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(data);
        Require(g);
        return Move(g, data);
    }

    /// <summary>A random element as test sets and augmentation take it; uniform over a finite group unless told otherwise.</summary>
    public virtual GroupElement Draw(RandomStream random) => Group.Sample(random);

    /// <summary>Whether another action moves data in the same way, by the same group.</summary>
    public virtual bool IsSameAs(GroupAction<TData> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other) || (other.GetType() == GetType() && other.Group.Equals(Group));
    }

    /// <summary>The action of a subgroup.</summary>
    public virtual GroupAction<TData> Restrict(Subgroup subgroup)
    {
        ArgumentNullException.ThrowIfNull(subgroup);
        return new RestrictedAction<TData>(this, subgroup.Group, subgroup.Embed);
    }

    /// <summary>φ with g·x = φ(g)·x for every g of another action, which is then part of this one; null where it is none.</summary>
    public virtual Func<GroupElement, GroupElement>? Embedding(GroupAction<TData> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (IsSameAs(part))
            return g => g;
        if (part.GetType() != GetType() || Subgroup.FindOrNull(Group, part.Group) is not { } subgroup)
            return null;
        return Restrict(subgroup).IsSameAs(part) ? subgroup.Embed : null;
    }

    /// <summary>g·x for an element of the group.</summary>
    protected abstract TData Move(GroupElement g, TData data);

    /// <summary>Refuses an element of another group.</summary>
    protected void Require(GroupElement g)
    {
        ArgumentNullException.ThrowIfNull(g);
        if (!g.Group.Equals(Group))
            throw new SymmetryException($"{Name} moves data by elements of {Group}, not by one of {g.Group}.");
    }
}
