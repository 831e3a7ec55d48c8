using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Kernels.Planar;

/// <summary>Finds the steerable kernels between two kinds of planar fields: irreducible, regular, vector, or any sum or product of them.</summary>
/// <remarks>
/// A kernel is an invariant vector of functions ⊗ σ ⊗ ρ*. On the grid the functions are all those on the k×k points, which quarter
/// turns and reflections permute; otherwise they are circular harmonics on rings, of which a frequency q appears between irreps of
/// frequencies n and m where q = |m − n| or m + n (modulo N for C_N), which is what the invariants work out by themselves.
/// </remarks>
public static class PlanarKernels
{
    /// <summary>A basis for the group of the two representations, which acts on the plane by its own 2×2 matrices.</summary>
    /// <param name="from">ρ, of the fields that come in.</param>
    /// <param name="to">σ, of the fields that go out.</param>
    /// <param name="window">k.</param>
    /// <param name="sampling">On the grid or by harmonics.</param>
    /// <param name="rings">Where the harmonics lie; the usual ones for the window if not given.</param>
    /// <exception cref="SymmetryException">The group is not one of rotations and reflections of the plane, or does not permute the grid.</exception>
    public static PlanarKernelBasis Basis(
        Representation from,
        Representation to,
        int window,
        KernelSampling sampling = KernelSampling.Automatic,
        IReadOnlyList<KernelRing>? rings = null
    )
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var group = from.Group;
        if (!group.HasGeneratorsOf(to.Group))
            throw new SymmetryException($"There are no kernels from fields of {group} to fields of {to.Group}.");
        if (group.Dimension != 2 || !group.IsOrthogonal)
            throw new SymmetryException(
                $"Kernels on a planar grid need a group of rotations and reflections of the plane, such as C(4), D(4), SO(2) or O(2), not {group}."
            );
        if (sampling == KernelSampling.Grid && !group.IsSignedPermutation)
            throw new SymmetryException(
                $"{group} does not map the points of a square grid to each other; quarter turns and reflections do: use harmonics."
            );

        var onGrid =
            sampling == KernelSampling.Grid || (sampling == KernelSampling.Automatic && group.IsSignedPermutation);
        IEnumerable<IKernelFunctions> functions = onGrid
            ? [new GridFunctions(group, window)]
            : (rings ?? KernelRing.Of(window)).SelectMany(ring =>
                Enumerable.Range(0, ring.Band + 1).Select(frequency => new RingFunctions(group, ring, frequency))
            );
        return new PlanarKernelBasis(
            from,
            to,
            window,
            onGrid,
            functions.SelectMany(space => Matrices(space, from, to))
        );
    }

    // Functions are orthogonal representations, so Hom(functions, σ ⊗ ρ*) are the invariants sought.
    private static IEnumerable<(IKernelFunctions Functions, RealMatrix Matrix)> Matrices(
        IKernelFunctions functions,
        Representation from,
        Representation to
    )
    {
        var basis = Intertwiners.Basis(functions.Coefficients, from.MapsTo(to));
        var unit = new double[basis.Dimension];
        for (var i = 0; i < unit.Length; i++)
        {
            unit[i] = 1;
            yield return (functions, basis.Expand(unit));
            unit[i] = 0;
        }
    }
}
