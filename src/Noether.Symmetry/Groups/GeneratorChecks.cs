namespace Noether.Symmetry.Groups;

/// <summary>Refuses generators that cannot be those of a group of d×d matrices.</summary>
internal static class GeneratorChecks
{
    public static void Require(
        string name,
        int dimension,
        IEnumerable<RealMatrix> lieAlgebra,
        IEnumerable<RealMatrix> discrete
    )
    {
        RequireSizes(name, dimension, "Lie-algebra", lieAlgebra);
        RequireSizes(name, dimension, "discrete", discrete);
        var index = 0;
        foreach (var matrix in discrete)
        {
            if (Math.Abs(matrix.Determinant()) < 1e-10)
                throw new SymmetryException(
                    $"Discrete generator {index} of {name} has determinant 0, so it has no inverse and generates no group."
                );
            index++;
        }
    }

    private static void RequireSizes(string name, int dimension, string kind, IEnumerable<RealMatrix> matrices)
    {
        var index = 0;
        foreach (var matrix in matrices)
        {
            if (matrix.RowCount != dimension || matrix.ColumnCount != dimension)
                throw new SymmetryException(
                    $"The {kind} generator {index} of {name} is {matrix.RowCount}×{matrix.ColumnCount}, but the group's "
                        + $"matrices are {dimension}×{dimension}: all generators must have the same size."
                );
            if (matrix.Exists(value => !double.IsFinite(value)))
                throw new SymmetryException(
                    $"The {kind} generator {index} of {name} has an entry that is not a finite number."
                );
            index++;
        }
    }
}
