using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Data.Actions;

/// <summary>w ↦ s·w, s &gt; 0. No symmetry of the Navier–Stokes equations at one viscosity: a shift of the distribution.</summary>
/// <param name="least">Drawn magnitudes are uniform from here,</param>
/// <param name="most">to here.</param>
public sealed class MagnitudeAction(double least = 0.05, double most = 2) : FieldAction(ClassicalGroups.Scaling(1))
{
    /// <inheritdoc/>
    public override string Name => "magnitude";

    /// <summary>As test sets and augmentation take it, of any number of components.</summary>
    public static MagnitudeAction Usual(int components)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(components);
        return new();
    }

    /// <summary>The multiplication by s.</summary>
    public GroupElement By(double s)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(s);
        return Group.Flow(Math.Log(s));
    }

    /// <inheritdoc/>
    public override GroupElement Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return By(random.NextUniform(least, most));
    }

    /// <inheritdoc/>
    public override Tensor ActEach(IReadOnlyList<GroupElement> elements, Tensor fields)
    {
        RequireOneEach(elements, fields);
        using var scope = TensorScope.Begin();
        foreach (var g in elements)
            Require(g);
        var factors = Tensor.From([.. elements.Select(g => g.Matrix[0, 0])], elements.Count, 1, 1, 1);
        return scope.Keep(fields * factors.To(fields.DType).To(fields.Device));
    }

    /// <inheritdoc/>
    protected override Tensor Move(GroupElement g, Tensor data) => data * g.Matrix[0, 0];
}
