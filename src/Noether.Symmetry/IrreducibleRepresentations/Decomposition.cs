using System.Collections.Immutable;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>An orthogonal representation as a sum of irreducible ones: Uᵀ ρ(g) U = m₁ρ₁(g) ⊕ … ⊕ mₖρₖ(g).</summary>
/// <remarks>Irreps that have a name (<see cref="Irreps"/>) are those; others are called ρ1, ρ2, … and are as they were found.</remarks>
/// <param name="Original">ρ.</param>
/// <param name="Sum">The irreps with their multiplicities, in the order of the columns of U.</param>
/// <param name="Basis">U, orthogonal, [n, n].</param>
public sealed record Decomposition(Representation Original, Representation Sum, RealMatrix Basis)
{
    // Enough for every irrep of a finite group that has names, and for a Lie group the largest weight is measured.
    private const int AllOfFinite = 10_000;

    /// <summary>The irreps with their multiplicities.</summary>
    public ImmutableArray<(int Count, Representation Part)> Parts =>
        Sum is SumRepresentation sum ? sum.Parts : [(1, Sum)];

    /// <summary>The decomposition of a representation of a compact group.</summary>
    /// <exception cref="SymmetryException">The representation is not orthogonal.</exception>
    public static Decomposition Of(Representation representation)
    {
        ArgumentNullException.ThrowIfNull(representation);
        Irreducibility.RequireOrthogonal(representation);
        var classes = new List<(MatrixRepresentation Irrep, List<RealMatrix> Columns)>();
        var known = new Lazy<IReadOnlyList<MatrixRepresentation>>(() =>
            Irreps.Of(representation.Group, LargestDegree(representation))
        );
        foreach (var rows in IrreducibleSubspaces.Of(Mixture(representation)))
        {
            var part = Part(representation, rows, $"ρ{classes.Count + 1}");
            var candidates = classes.Select(found => found.Irrep).Concat(known.Value).Append(part);
            var (irrep, change) = candidates
                .Where(candidate => candidate.Size == part.Size)
                .Select(candidate => (candidate, Change: Isometry(candidate, part)))
                .First(pair => pair.Change is not null);
            var place = classes.FindIndex(found => found.Irrep.Equals(irrep));
            if (place < 0)
            {
                place = classes.Count;
                classes.Add((irrep, []));
            }

            classes[place].Columns.Add(rows.TransposeThisAndMultiply(change));
        }

        // Which subspace was found first means nothing.
        classes = [.. classes.OrderBy(found => Place(known.Value, found.Irrep)).ThenBy(found => found.Irrep.Size)];
        return new Decomposition(
            representation,
            Representation.Sum(
                representation.Group,
                [.. classes.Select(found => (found.Columns.Count, (Representation)found.Irrep))]
            ),
            classes.SelectMany(found => found.Columns).Aggregate((left, right) => left.Append(right))
        );
    }

    private static int Place(IReadOnlyList<MatrixRepresentation> known, MatrixRepresentation irrep)
    {
        var place = known.ToList().FindIndex(irrep.Equals);
        return place < 0 ? known.Count : place;
    }

    // A random symmetric matrix that commutes with ρ.
    private static RealMatrix Mixture(Representation representation)
    {
        var commutant = Intertwiners.Basis(representation, representation);
        var matrix = commutant.Expand(new RandomStream(1).NextNormals(commutant.Dimension));
        return matrix + matrix.Transpose();
    }

    private static MatrixRepresentation Part(Representation whole, RealMatrix rows, string name)
    {
        RealMatrix Within(RealMatrix matrix) => (rows * matrix).TransposeAndMultiply(rows);

        return new MatrixRepresentation(
            whole.Group,
            name,
            [.. Enumerable.Range(0, whole.Group.LieAlgebra.Length).Select(i => Antisymmetric(Within(whole.Lie(i))))],
            [.. Enumerable.Range(0, whole.Group.Discrete.Length).Select(k => Within(whole.Discrete(k)))],
            rows.RowCount
        );
    }

    // What rounding adds would be symmetric.
    private static RealMatrix Antisymmetric(RealMatrix matrix) => (matrix - matrix.Transpose()) / 2;

    // By Schur's lemma a map between irreps is a multiple of an isometry, or 0.
    private static RealMatrix? Isometry(Representation from, Representation to)
    {
        var maps = Intertwiners.Basis(from, to);
        if (maps.Dimension == 0)
            return null;
        var map = maps.Expand(new RandomStream(2).NextNormals(maps.Dimension));
        return map * (Math.Sqrt(to.Size) / map.FrobeniusNorm());
    }

    private static int LargestDegree(Representation representation)
    {
        var group = representation.Group;
        return group.LieAlgebra.Length == 0
            ? AllOfFinite
            : (int)
                Math.Ceiling(
                    Enumerable
                        .Range(0, group.LieAlgebra.Length)
                        .Max(i => representation.Lie(i).L2Norm() / group.LieAlgebra[i].L2Norm()) - 1e-6
                );
    }
}
