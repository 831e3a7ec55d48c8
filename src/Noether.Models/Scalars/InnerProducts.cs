using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>s_k = ⟨Σ_i L_ki v_i, Σ_i R_ki v_i⟩: chosen inner products of combinations of vectors.</summary>
/// <remarks>Invariant under O(d) on all vectors, the constant ones included. Shapes: [.., n·d] → [.., products].</remarks>
internal sealed class InnerProducts
{
    private readonly VectorCombinations _left;
    private readonly VectorCombinations _right;
    private readonly Constant _sum;

    public InnerProducts(double[,] left, double[,] right, int dimension, params double[][] constants)
    {
        _left = new VectorCombinations(left, dimension, constants);
        _right = new VectorCombinations(right, dimension, constants);
        var count = left.GetLength(0);
        // The sum over components as a product: several times faster than a sum along a short inner dimension.
        var sum = new double[count, dimension * count];
        for (var k = 0; k < count; k++)
        {
            for (var axis = 0; axis < dimension; axis++)
                sum[k, axis * count + k] = 1;
        }

        _sum = Constant.Of(sum);
    }

    public Tensor Evaluate(Tensor vectors) =>
        (_left.EvaluateFlat(vectors) * _right.EvaluateFlat(vectors)).Linear(_sum.Like(vectors));
}
