using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>u_k = Σ_i C_ki v_i: combinations of vectors with constant coefficients, as one linear map.</summary>
/// <remarks>
/// The last vectors may be constants of the problem, such as gravity; they become a bias.
/// Shapes: [.., n·d] → [.., d, combinations], components first, so that sums over components run along memory.
/// </remarks>
internal sealed class VectorCombinations
{
    private readonly Constant _matrix;
    private readonly Constant? _bias;
    private readonly int _count;
    private readonly int _dimension;

    /// <summary>Combinations of n vectors in d dimensions, and perhaps of constants after them.</summary>
    /// <param name="coefficients">C, [combinations, n + constants].</param>
    /// <param name="dimension">d.</param>
    /// <param name="constants">The values of the last vectors, or none.</param>
    public VectorCombinations(double[,] coefficients, int dimension, params double[][] constants)
    {
        _count = coefficients.GetLength(0);
        _dimension = dimension;
        var given = coefficients.GetLength(1) - constants.Length;
        var matrix = new double[dimension * _count, given * dimension];
        var bias = new double[dimension * _count];
        for (var axis = 0; axis < dimension; axis++)
        {
            for (var k = 0; k < _count; k++)
            {
                var row = axis * _count + k;
                for (var i = 0; i < given; i++)
                    matrix[row, i * dimension + axis] = coefficients[k, i];
                for (var i = 0; i < constants.Length; i++)
                    bias[row] += coefficients[k, given + i] * constants[i][axis];
            }
        }

        _matrix = Constant.Of(matrix);
        _bias = constants.Length == 0 ? null : new Constant(bias, bias.Length);
    }

    /// <summary>[.., n·d] → [.., d·combinations].</summary>
    public Tensor EvaluateFlat(Tensor vectors) => vectors.Linear(_matrix.Like(vectors), _bias?.Like(vectors));

    /// <summary>[.., n·d] → [.., d, combinations].</summary>
    public Tensor Evaluate(Tensor vectors) =>
        EvaluateFlat(vectors).Reshape([.. vectors.Shape[..^1], _dimension, _count]);
}
