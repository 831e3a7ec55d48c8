using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Actions;

/// <summary>f(g·x) = g·f(x) for g of a group: how the group moves what goes in and what comes out.</summary>
/// <remarks>
/// What a layer or a model keeps is this one value. Test sets, augmentation, verification and curves during training read it, and
/// ask by <see cref="Under"/> whether another action is part of it.
/// </remarks>
public sealed record Symmetry<TIn, TOut>
{
    /// <summary>A symmetry from its two actions.</summary>
    /// <exception cref="SymmetryException">They are actions of two groups.</exception>
    public Symmetry(GroupAction<TIn> onInput, GroupAction<TOut> onOutput)
    {
        ArgumentNullException.ThrowIfNull(onInput);
        ArgumentNullException.ThrowIfNull(onOutput);
        if (!onInput.Group.Equals(onOutput.Group))
            throw new SymmetryException(
                $"A symmetry is of one group, but {onInput.Group} moves what goes in ({onInput.Name}) and {onOutput.Group} what comes out ({onOutput.Name})."
            );
        (OnInput, OnOutput) = (onInput, onOutput);
    }

    /// <summary>No symmetry: that of the group of one element.</summary>
    public static Symmetry<TIn, TOut> None { get; } =
        Invariant(new TrivialAction<TIn>(new Group("1", 1, [], [], new GroupOptions { Order = 1 })));

    /// <summary>G.</summary>
    public Group Group => OnInput.Group;

    /// <summary>How it moves what goes in.</summary>
    public GroupAction<TIn> OnInput { get; }

    /// <summary>How it moves what comes out.</summary>
    public GroupAction<TOut> OnOutput { get; }

    /// <summary>By how much the map may break it; null where it is exact.</summary>
    public IDeviation? Deviation { get; init; }

    /// <summary>Whether nothing but the identity is kept.</summary>
    public bool IsNone => Group.LieAlgebra.Length == 0 && Group.Discrete.Length == 0;

    /// <summary>f(g·x) = f(x).</summary>
    public static Symmetry<TIn, TOut> Invariant(GroupAction<TIn> onInput)
    {
        ArgumentNullException.ThrowIfNull(onInput);
        return new(onInput, new TrivialAction<TOut>(onInput.Group));
    }

    /// <summary>That of x ↦ next(f(x)).</summary>
    /// <exception cref="SymmetryException">What comes out of f moves otherwise than what goes into the next map.</exception>
    public Symmetry<TIn, TOther> Then<TOther>(Symmetry<TOut, TOther> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (!OnOutput.IsSameAs(next.OnInput))
            throw new SymmetryException(
                $"What comes out is moved by {OnOutput.Name}, but what goes into the next map by {next.OnInput.Name}: together they keep nothing that both state."
            );
        return new(OnInput, next.OnOutput) { Deviation = Deviation ?? next.Deviation };
    }

    /// <summary>The same for fewer elements.</summary>
    public Symmetry<TIn, TOut> Restrict(Subgroup subgroup)
    {
        ArgumentNullException.ThrowIfNull(subgroup);
        return new(OnInput.Restrict(subgroup), OnOutput.Restrict(subgroup)) { Deviation = Deviation };
    }

    /// <summary>The part of this symmetry by which an action moves the input; null where the action is no part of it.</summary>
    public Symmetry<TIn, TOut>? Under(GroupAction<TIn> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (OnInput.IsSameAs(part))
            return new(part, OnOutput) { Deviation = Deviation };
        return OnInput.Embedding(part) is { } embed
            ? new(part, new RestrictedAction<TOut>(OnOutput, part.Group, embed)) { Deviation = Deviation }
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        IsNone ? "none"
        : OnOutput is TrivialAction<TOut> ? $"{OnInput.Name} (the answer stays)"
        : OnInput.Name;
}
