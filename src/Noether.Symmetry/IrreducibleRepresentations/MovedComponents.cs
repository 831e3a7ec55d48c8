using Noether.Symmetry.Groups;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>A group without the components that it leaves alone: what an embedding added.</summary>
/// <param name="Lie">The Lie-algebra generators on the moved components.</param>
/// <param name="Discrete">The discrete generators on the moved components.</param>
internal sealed record MovedComponents(RealMatrix[] Lie, RealMatrix[] Discrete)
{
    private const double Tolerance = 1e-10;

    public static MovedComponents Of(Group group)
    {
        var identity = RealMatrix.Build.DenseIdentity(group.Dimension);
        var moves = group.LieAlgebra.Concat(group.Discrete.Select(matrix => matrix - identity)).ToArray();
        var places = Enumerable
            .Range(0, group.Dimension)
            .Where(i => moves.Any(move => move.Row(i).InfinityNorm() + move.Column(i).InfinityNorm() > Tolerance))
            .ToArray();
        RealMatrix[] Cut(IEnumerable<RealMatrix> matrices) =>
            [
                .. matrices.Select(matrix =>
                    RealMatrix.Build.Dense(places.Length, places.Length, (i, j) => matrix[places[i], places[j]])
                ),
            ];

        return new MovedComponents(Cut(group.LieAlgebra), Cut(group.Discrete));
    }
}
