using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>Determinants by expansion, whose derivatives of all orders exist for singular matrices too.</summary>
internal static class Determinants
{
    /// <summary>[.., d, d] → [..].</summary>
    public static Tensor Of(Tensor matrices)
    {
        var dimension = (int)matrices.Size(-1);
        if (dimension == 1)
            return matrices.Squeeze(-1).Squeeze(-1);

        var first = matrices.Select(-2, 0);
        return (first * Cofactors(matrices.Slice(-2, 1))).Sum(-1);
    }

    /// <summary>The w with det(x, v₁, …, v_{d−1}) = x·w, the generalised cross product. [.., d−1, d] → [.., d].</summary>
    public static Tensor Cofactors(Tensor rows)
    {
        var dimension = (int)rows.Size(-1);
        var components = new Tensor[dimension];
        for (var k = 0; k < dimension; k++)
        {
            var without = Without(rows, k, dimension);
            components[k] = k % 2 == 0 ? Of(without) : -Of(without);
        }

        return Tensor.Stack(components, -1);
    }

    private static Tensor Without(Tensor rows, int column, int dimension)
    {
        if (column == 0)
            return rows.Slice(-1, 1);
        return column == dimension - 1
            ? rows.Slice(-1, 0, dimension - 1)
            : Tensor.Cat([rows.Slice(-1, 0, column), rows.Slice(-1, column + 1)], -1);
    }
}
