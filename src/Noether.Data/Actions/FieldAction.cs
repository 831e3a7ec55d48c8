using Noether.Data.Grids;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Data.Actions;

/// <summary>A group that moves fields [batch, components · frames, height, width], the channels interleaved by frame.</summary>
/// <remarks>
/// p = (column, row) is counted from the middle of the grid, rows upward, so w(p) = p − centre is a fixed point of every
/// rotation. Gradients flow through, so that an action may stand inside a loss.
/// </remarks>
public abstract class FieldAction(Group group) : GroupAction<Tensor>(group)
{
    /// <summary>Where the moved field is known: cells that took something from outside the grid or from land are not. bool [.., height, width] → the same rank.</summary>
    public Tensor ActOnMask(GroupElement g, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Require(g);
        using var scope = TensorScope.Begin();
        var moved = MoveMask(g, mask);
        return scope.Keep(ReferenceEquals(moved, mask) ? mask.Alias() : moved);
    }

    /// <summary>A field at all its times, moved with its land.</summary>
    public VectorField Act(GroupElement g, VectorField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        using var scope = TensorScope.Begin();
        var frames = Act(g, field.Frames.Flatten(0, 1).Unsqueeze(0));
        var moved = frames.Reshape(frames.Size(1) / 2, 2, frames.Size(2), frames.Size(3));
        var times = field.Times.Slice(0, Math.Min(moved.Size(0), field.Length)) with { Count = (int)moved.Size(0) };
        var (x, y) = MovesGrid ? (null, null) : (field.X, field.Y);
        return new VectorField(moved, ActOnMask(g, field.Mask), x, y, times, field.Units).KeptBy(scope);
    }

    /// <summary>Every sample by an element of its own. [batch, ..] → [batch, ..].</summary>
    public virtual Tensor ActEach(IReadOnlyList<GroupElement> elements, Tensor fields)
    {
        RequireOneEach(elements, fields);
        using var scope = TensorScope.Begin();
        var moved = elements.Select((g, i) => Act(g, fields.Narrow(0, i, 1))).ToArray();
        if (Array.Find(moved, one => !one.Shape.SequenceEqual(moved[0].Shape)) is { } other)
            throw new ArgumentException(
                $"{Name} turned samples of one shape into {moved[0]} and {other}, which are no batch: fix the frames and the size to make, or take square fields.",
                nameof(fields)
            );
        return scope.Keep(Tensor.Cat(moved));
    }

    /// <summary>Samples by an element each: what is given, what is to be forecast and the land move together.</summary>
    public FieldBatch ActEach(IReadOnlyList<GroupElement> elements, FieldBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(elements);
        using var scope = TensorScope.Begin();
        var (inputs, targets) = (batch.Input.Size(1), batch.Target.Size(1));
        var moved = ActEach(elements, Tensor.Cat([batch.Input, batch.Target], 1));
        if (moved.Size(1) != inputs + targets)
            throw new ArgumentException(
                $"{Name} leaves {moved.Size(1)} of {inputs + targets} channels, so the frames do not divide into inputs and targets as before: take longer windows and choose the frames after moving.",
                nameof(batch)
            );

        var mask = Tensor.Cat([.. elements.Select((g, i) => ActOnMask(g, batch.Mask.Narrow(0, i, 1)))]);
        moved = Tensor.Where(mask, moved, moved.ZerosLike());
        return new FieldBatch(
            scope.Keep(moved.Narrow(1, 0, inputs)),
            scope.Keep(moved.Narrow(1, inputs, targets)),
            scope.Keep(mask)
        );
    }

    /// <summary>As many random elements as asked for.</summary>
    public IReadOnlyList<GroupElement> Draw(RandomStream random, long count) =>
        [.. Enumerable.Range(0, checked((int)count)).Select(_ => Draw(random))];

    /// <summary>Whether frames are taken at other times, so that what was forecast next is no longer the next.</summary>
    public virtual bool MovesTimes => false;

    /// <summary>Whether points move, so that the axes of the field are no longer its own.</summary>
    protected virtual bool MovesGrid => false;

    /// <summary>The mask moved; itself where points stay.</summary>
    protected virtual Tensor MoveMask(GroupElement g, Tensor mask) => mask;

    /// <summary>Refuses anything but fields whose channels are whole frames.</summary>
    protected static void RequireFrames(Tensor fields, int components)
    {
        if (fields.Rank != 4 || fields.Size(1) % components != 0)
            throw new ArgumentException(
                $"Fields are [batch, {components} · frames, height, width], not {fields}. Were all components stacked?",
                nameof(fields)
            );
    }

    private protected static void RequireOneEach(IReadOnlyList<GroupElement> elements, Tensor fields)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(fields);
        if (elements.Count != fields.Size(0))
            throw new ArgumentException(
                $"{fields.Size(0)} samples need one element each, but there are {elements.Count}.",
                nameof(elements)
            );
    }
}
