using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>Direct products whose leaves are each moved by one factor only: the Kronecker product of the factors' bases.</summary>
/// <remarks>
/// Two leaves belong together when some generator moves both. The invariants of independent families of generators are the
/// products of each family's own, whatever the group was called or built from.
/// </remarks>
internal sealed class ProductGroupSolver : IInvariantSolver
{
    public InvariantBasis? TrySolve(TensorType type, IntertwinerOptions options)
    {
        // A rank is that of the whole, and says nothing of the parts.
        if (options.NumericOnly || options.Rank is not null)
            return null;
        var families = Families(type);
        if (families.Count < 2)
            return null;
        var parts = families.ConvertAll(slots =>
            Intertwiners.Invariants(new TensorType(type.Group, [.. slots.Select(slot => type.Factors[slot])]), options)
        );
        return new ProductBasis(parts, families, [.. type.Factors.Select(factor => factor.Size)]);
    }

    private static List<List<int>> Families(TensorType type)
    {
        var families = new List<(List<int> Slots, HashSet<int> Generators)>();
        for (var slot = 0; slot < type.Rank; slot++)
        {
            var moved = Moved(type.Factors[slot]);
            var touched = families.Where(family => family.Generators.Overlaps(moved)).ToList();
            families.RemoveAll(touched.Contains);
            families.Add(
                (
                    [.. touched.SelectMany(family => family.Slots).Append(slot).Order()],
                    [.. touched.SelectMany(family => family.Generators), .. moved]
                )
            );
        }

        return [.. families.Select(family => family.Slots).OrderBy(slots => slots[0])];
    }

    private static HashSet<int> Moved(MatrixRepresentation leaf)
    {
        var lie = leaf.LieMatrices.Length;
        var moved = new HashSet<int>();
        for (var generator = 0; generator < lie; generator++)
        {
            if (leaf.LieMatrices[generator].AbsoluteMaximum() > 0)
                moved.Add(generator);
        }

        for (var generator = 0; generator < leaf.DiscreteMatrices.Length; generator++)
        {
            if ((leaf.DiscreteMatrices[generator] - RealMatrix.Build.DenseIdentity(leaf.Size)).AbsoluteMaximum() > 0)
                moved.Add(lie + generator);
        }

        return moved;
    }
}
