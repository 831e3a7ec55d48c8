using Noether.Symmetry.Representations;
using Noether.Symmetry.Sampling;

namespace Noether.Symmetry.Groups;

/// <summary>Groups made from groups.</summary>
public static class GroupConstructions
{
    /// <summary>The same group acting on the components first, …, first + d − 1 of a larger space and on nothing else.</summary>
    public static Group Embedded(this Group group, int dimension, int first = 0)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (first < 0 || first + group.Dimension > dimension)
            throw new SymmetryException(
                $"{group} acts on {group.Dimension} components, which do not fit from component {first} into {dimension}."
            );

        RealMatrix Padded(RealMatrix matrix, bool identity)
        {
            var result = identity
                ? RealMatrix.Build.DenseIdentity(dimension)
                : RealMatrix.Build.Dense(dimension, dimension);
            result.SetSubMatrix(first, first, matrix);
            return result;
        }

        var inner = group.Factors.Length > 0 ? $"({group.Name})" : group.Name;
        var name = first == 0 ? $"{inner}⊂R{dimension}" : $"{inner}⊂R{dimension}[{first}]";
        return new Group(
            name,
            dimension,
            [.. group.LieAlgebra.Select(matrix => Padded(matrix, identity: false))],
            [.. group.Discrete.Select(matrix => Padded(matrix, identity: true))],
            new GroupOptions { Order = group.Order, Sampler = new PartSampler([group]) }
        );
    }

    /// <summary>G × H, by its generators' Kronecker products: (g, h) acts as g ⊗ h.</summary>
    public static Group Times(this Group left, Group right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var (one, other) = (
            RealMatrix.Build.DenseIdentity(left.Dimension),
            RealMatrix.Build.DenseIdentity(right.Dimension)
        );
        return new Group(
            right.Factors.Length > 0 ? $"{left.Name}×({right.Name})" : $"{left.Name}×{right.Name}",
            left.Dimension * right.Dimension,
            [
                .. left.LieAlgebra.Select(matrix => matrix.KroneckerProduct(other)),
                .. right.LieAlgebra.Select(matrix => one.KroneckerProduct(matrix)),
            ],
            [
                .. left.Discrete.Select(matrix => matrix.KroneckerProduct(other)),
                .. right.Discrete.Select(matrix => one.KroneckerProduct(matrix)),
            ],
            new GroupOptions
            {
                Order = left.Order * right.Order,
                Factors = [left, right],
                Sampler = new PartSampler([left, right]),
            }
        );
    }

    /// <summary>A representation of one factor as one of the product, where the other factor does nothing.</summary>
    public static Representation Lift(this Group product, int factor, Representation representation)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(representation);
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(factor, product.Factors.Length);
        if (!product.Factors[factor].HasGeneratorsOf(representation.Group))
            throw new SymmetryException(
                $"Factor {factor} of {product} is {product.Factors[factor]}, but the representation is one of {representation.Group}."
            );
        var lie = product.Factors.Take(factor).Sum(group => group.LieAlgebra.Length);
        var discrete = product.Factors.Take(factor).Sum(group => group.Discrete.Length);

        Representation Leaf(MatrixRepresentation leaf)
        {
            var matrices = Enumerable
                .Repeat(RealMatrix.Build.Dense(leaf.Size, leaf.Size), product.LieAlgebra.Length)
                .ToArray();
            var steps = Enumerable.Repeat(RealMatrix.Build.DenseIdentity(leaf.Size), product.Discrete.Length).ToArray();
            leaf.LieMatrices.CopyTo(matrices, lie);
            leaf.DiscreteMatrices.CopyTo(steps, discrete);
            return new MatrixRepresentation(product, $"{leaf.Name}[{factor}]", matrices, steps);
        }

        return representation.Map(product, Leaf);
    }
}
