using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Planar;

/// <summary>w = C z with complex C: every linear map of planar vectors that commutes with rotations of the plane.</summary>
/// <remarks>
/// With z = x + iy and C = A + iB it is (x, y) ↦ (Ax − By, Bx + Ay), one real product with [[A, −B], [B, A]]. There is no bias,
/// since no vector but zero stays where it is. Shapes: [batch, 2·inputs] → [batch, 2·outputs], all x before all y.
/// </remarks>
public sealed class PlanarLinear : Module, INetwork
{
    /// <summary>Real and imaginary parts uniform in ±1/√(2·inputs), as in a real layer of the same size.</summary>
    public PlanarLinear(long inputs, long outputs, Seed seed, DType type = DType.Float32)
    {
        using var scope = TensorScope.Begin();
        foreach (var part in new[] { "real", "imaginary" })
        {
            using var generator = seed.Child(part).ToGenerator();
            Parameter(part, Initialisation.UniformByFanIn(generator, 2 * inputs, [outputs, inputs], type));
        }
    }

    /// <summary>A, [outputs, inputs].</summary>
    public Tensor Real => Get(0);

    /// <summary>B, [outputs, inputs].</summary>
    public Tensor Imaginary => Get(1);

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry
    {
        get
        {
            // All x before all y: the plane's index is the slow one.
            var plane = ClassicalGroups.SpecialOrthogonal(2);
            Representation Vectors(long count) => plane.Defining.Times(plane.Trivial.Copies((int)count));
            return VectorSymmetry.Of(Vectors(Real.Size(1)), Vectors(Real.Size(0)));
        }
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var matrix = Tensor.Cat([Tensor.Cat([Real, -Imaginary], 1), Tensor.Cat([Imaginary, Real], 1)], 0);
        return scope.Keep(x.Linear(matrix));
    }
}
