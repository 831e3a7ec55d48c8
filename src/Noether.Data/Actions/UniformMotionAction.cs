using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Data.Actions;

/// <summary>w ↦ w + c, the same c in every frame: what is seen from a moving frame, without its shear (Wang, Walters and Yu, 2021).</summary>
/// <param name="components">The components of a frame: 2 for velocities, 1 for temperatures.</param>
/// <param name="range">Drawn constants are uniform in [−range, range] per component, in the units of the field.</param>
public sealed class UniformMotionAction(int components = 2, double range = 2)
    : FieldAction(EuclideanGroups.Translations(components))
{
    /// <inheritdoc/>
    public override string Name => "uniform motion";

    /// <summary>n, of a frame.</summary>
    public int Components { get; } = components;

    /// <summary>As test sets and augmentation take it: up to two standard deviations of velocities, one of scalars.</summary>
    public static UniformMotionAction Usual(int components) => new(components, range: components);

    /// <summary>The addition of c.</summary>
    public GroupElement By(params ReadOnlySpan<double> c) => Group.Flow(c);

    /// <inheritdoc/>
    public override GroupElement Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return By([.. Enumerable.Range(0, Components).Select(_ => random.NextUniform(-range, range))]);
    }

    /// <inheritdoc/>
    public override Tensor ActEach(IReadOnlyList<GroupElement> elements, Tensor fields)
    {
        RequireOneEach(elements, fields);
        RequireFrames(fields, Components);
        using var scope = TensorScope.Begin();
        return scope.Keep(fields + Constants(elements, fields));
    }

    /// <inheritdoc/>
    protected override Tensor Move(GroupElement g, Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFrames(data, Components);
        using var scope = TensorScope.Begin();
        return scope.Keep(data + Constants([g], data));
    }

    // [elements, channels, 1, 1]
    private Tensor Constants(IReadOnlyList<GroupElement> elements, Tensor fields)
    {
        var values = elements.SelectMany(g =>
        {
            Require(g);
            var matrix = g.Matrix;
            return Enumerable.Range(0, Components).Select(i => matrix[i, Components]);
        });
        return Tensor
            .From([.. values], elements.Count, Components, 1, 1)
            .Repeat(1, fields.Size(1) / Components, 1, 1)
            .To(fields.DType)
            .To(fields.Device);
    }
}
