using Noether.Symmetry;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Data.Actions;

/// <summary>(g·w)(p) = ρ(g) w(g⁻¹p) for rotations and reflections of the plane: points and components move together.</summary>
/// <remarks>
/// Quarter turns and reflections of the grid permute its cells and are exact. Any other element reads between the cells
/// (bilinearly), and its field is known on the inscribed disc only, which <see cref="FieldAction.ActOnMask"/> says.
/// </remarks>
public sealed class PlanarAction : FieldAction
{
    private const double Tolerance = 1e-9;

    /// <summary>The action on fields of a type: vectors, scalars, or the features inside a network.</summary>
    /// <param name="type">ρ, what the group does to the channels; the channels may be several copies of it.</param>
    /// <exception cref="SymmetryException">The group is none of rotations and reflections of the plane.</exception>
    public PlanarAction(Representation type)
        : base(GroupOf(type))
    {
        Type = type;
    }

    /// <summary>The action on velocities (u, v), frame by frame.</summary>
    public PlanarAction(Group group)
        : this(DefiningOf(group)) { }

    /// <summary>ρ.</summary>
    public Representation Type { get; }

    /// <inheritdoc/>
    public override string Name => Type.Equals(Group.Defining) ? Group.Name : $"{Group.Name} on fields of {Type}";

    /// <inheritdoc/>
    protected override bool MovesGrid => true;

    /// <summary>The quarter turns, on velocities, of 2 components, or scalars, of 1.</summary>
    public static PlanarAction QuarterTurns(int components)
    {
        var group = FiniteGroups.Cyclic(4);
        return components == 1 ? new(group.Trivial) : new(group);
    }

    /// <summary>That of a map between two types of fields.</summary>
    public static Symmetry<Tensor, Tensor> SymmetryOf(Representation input, Representation output)
    {
        var (onInput, onOutput) = (new PlanarAction(input), new PlanarAction(output));
        return new(onInput, onOutput)
        {
            Deviation =
                onInput.Group.LieAlgebra.Length == 0
                && Enumerable.Range(0, onInput.Group.Discrete.Length).All(k => IsExact(onInput.Group.Power(k)))
                    ? null
                    : new KnownDeviation("turns other than by quarters read between the cells of the grid"),
        };
    }

    /// <inheritdoc/>
    public override bool IsSameAs(GroupAction<Tensor> other) =>
        other is PlanarAction action && action.Type.Equals(Type);

    /// <inheritdoc/>
    public override GroupAction<Tensor> Restrict(Subgroup subgroup)
    {
        ArgumentNullException.ThrowIfNull(subgroup);
        return new PlanarAction(subgroup.Restrict(Type));
    }

    /// <summary>Whether an element maps the cells of a square grid to each other.</summary>
    public static bool IsExact(GroupElement g)
    {
        ArgumentNullException.ThrowIfNull(g);
        return g.Matrix.Enumerate().All(value => Math.Abs(value - Math.Round(value)) < Tolerance);
    }

    /// <summary>The cells whose centres are in the largest disc inside the grid, bool [height, width].</summary>
    public static Tensor Disc(long height, long width)
    {
        using var scope = TensorScope.Begin();
        var radius = (Math.Min(height, width) - 1) / 2.0;
        var rows = Tensor.Arange(0, height).Reshape(height, 1) - (height - 1) / 2.0;
        var columns = Tensor.Arange(0, width).Reshape(1, width) - (width - 1) / 2.0;
        return scope.Keep((rows.Square() + columns.Square()).LessOrEqual(radius * radius + Tolerance));
    }

    /// <inheritdoc/>
    protected override Tensor Move(GroupElement g, Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFrames(data, Type.Size);
        using var scope = TensorScope.Begin();
        var moved = IsExact(g) ? Permuted(g, data) : Sampling(g, data).Values(data);
        return scope.Keep(MixComponents(g, moved));
    }

    /// <inheritdoc/>
    protected override Tensor MoveMask(GroupElement g, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        using var scope = TensorScope.Begin();
        if (IsExact(g))
            return scope.Keep(Permuted(g, mask));
        var disc = Disc(mask.Size(mask.Rank - 2), mask.Size(mask.Rank - 1)).To(mask.Device);
        return scope.Keep(Sampling(g, mask).Mask(mask).And(disc));
    }

    /// <summary>The points alone moved, [.., h, w]; a quarter turn exchanges h and w.</summary>
    private static Tensor Permuted(GroupElement g, Tensor x)
    {
        var matrix = g.Matrix;
        var (row, column) = (x.Rank - 2, x.Rank - 1);
        // g⁻¹ = gᵀ: x reads x′·g₀₀ + y′·g₁₀ and y reads x′·g₀₁ + y′·g₁₁.
        var swaps = Math.Abs(matrix[0, 0]) < 0.5;
        var moved = swaps ? x.Transpose(row, column) : x;
        if ((swaps ? matrix[1, 0] : matrix[1, 1]) < 0)
            moved = moved.Flip(row);
        if ((swaps ? matrix[0, 1] : matrix[0, 0]) < 0)
            moved = moved.Flip(column);
        return moved.Contiguous();
    }

    // ρ(g) on every copy of the type. [batch, copies · n, h, w] → the same.
    private Tensor MixComponents(GroupElement g, Tensor x)
    {
        var (n, copies) = (Type.Size, x.Size(1) / Type.Size);
        // A quarter turn made of eighths is whole but for rounding: then components are exchanged, not mixed.
        var entries = Array.ConvertAll(Type.Evaluate(g).ToRowMajorArray(), Whole);
        var rows = Enumerable.Range(0, n).Select(row => entries.AsSpan(row * n, n).ToArray()).ToArray();
        if (rows.All(row => row.Count(entry => entry != 0) == 1))
        {
            var places = Array.ConvertAll(rows, row => Array.FindIndex(row, entry => entry != 0));
            var all = Enumerable
                .Range(0, (int)copies)
                .SelectMany(copy => places.Select(place => copy * (long)n + place));
            var factors = Tensor.From([.. rows.Select(row => row.Sum())], n, 1, 1).Repeat(copies, 1, 1);
            return x.IndexSelect(1, Tensor.From([.. all]).To(x.Device)) * factors.To(x.DType).To(x.Device);
        }

        // The components first: one product of matrices for all samples, frames and cells.
        var cells = x.Size(2) * x.Size(3);
        var components = x.Reshape(x.Size(0), copies, n, cells).Permute(2, 0, 1, 3).Reshape(n, -1);
        var mixed = Tensor.From(entries, n, n).To(x.DType).To(x.Device).MatMul(components);
        return mixed.Reshape(n, x.Size(0), copies, cells).Permute(1, 2, 0, 3).Reshape(x.Shape);
    }

    private static double Whole(double value) =>
        Math.Abs(value - Math.Round(value)) < 1e-13 ? Math.Round(value) : value;

    private static GridSampling Sampling(GroupElement g, Tensor x)
    {
        var matrix = g.Matrix;
        var size = (x.Size(x.Rank - 2), x.Size(x.Rank - 1));
        return new GridSampling(
            size,
            size,
            (column, row) => (matrix[0, 0] * column + matrix[1, 0] * row, matrix[0, 1] * column + matrix[1, 1] * row)
        );
    }

    private static Representation DefiningOf(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Defining;
    }

    private static Group GroupOf(Representation type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var group = type.Group;
        return group.Dimension == 2 && group.IsOrthogonal
            ? group
            : throw new SymmetryException(
                $"{group} does not turn the plane: name a group such as C(4), D(4), C(8), SO(2) or O(2)."
            );
    }
}
