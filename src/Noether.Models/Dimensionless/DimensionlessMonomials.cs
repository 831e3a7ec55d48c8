using Noether.Models.Scalars;
using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Models.Dimensionless;

/// <summary>The 32 dimensionless monomials of the published code, with Δ = q₂ − q₁.</summary>
/// <remarks>
/// Six ratios of masses, stiffnesses and lengths; w_i = m_i|g|/(k_i l_i) and 1/w_i; the ten cosines between g, p₁, p₂, q₁ and
/// Δ; |q₁|/l₁, |Δ|/l₂ and |p_i|/(l_i √(m_i k_i)); and the squares of the last four and of w_i, 1/w_i. The cosines jump where a
/// momentum vanishes. Shapes: [batch, 21] → [batch, 32]. From Villar et al. (2023).
/// </remarks>
public sealed class DimensionlessMonomials : IScalarFeatures
{
    private const double SquareFloor = 1e-12;

    // The vectors g, p₁, p₂, q₁ and Δ; first their squares, then the ten pairs.
    private static readonly InnerProducts _products = Products();

    /// <inheritdoc/>
    public int Count => 32;

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => DimensionlessPendulum.Turns;

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        using var scope = TensorScope.Begin();
        var pendulum = DimensionlessPendulum.Of(state);
        var products = _products.Evaluate(Tensor.Cat([pendulum.State, pendulum.Gravity], -1));
        var lengths = (products.Narrow(-1, 0, 5) + SquareFloor).Sqrt();
        var cosines = products.Slice(-1, 5) / PairsOf(lengths);

        var ones = pendulum.Mass2.OnesLike();
        var (mass, length) = (Tensor.Cat([ones, pendulum.Mass2], -1), Tensor.Cat([ones, pendulum.Length2], -1));
        var stiffness = pendulum.Stiffness;
        var stiffnessRatio = stiffness.Narrow(-1, 0, 1) / stiffness.Narrow(-1, 1, 1);
        var ratios = Tensor.Cat([pendulum.Mass2, stiffnessRatio, pendulum.Length2], -1);
        var weights = mass / (stiffness * length);
        var pulls = Tensor.Cat([weights, weights.Reciprocal()], -1);
        var sizes = Tensor.Cat(
            [lengths.Slice(-1, 3) / length, lengths.Slice(-1, 1, 3) / (length * (mass * stiffness).Sqrt())],
            -1
        );
        return scope.Keep(
            Tensor.Cat([ratios, ratios.Reciprocal(), pulls, cosines, sizes, sizes.Square(), pulls.Square()], -1)
        );
    }

    private static Tensor PairsOf(Tensor lengths) =>
        Tensor.Cat(
            [
                .. VectorPairs
                    .StrictUpperTriangle(5)
                    .Pairs.Select(pair => lengths.Narrow(-1, pair.First, 1) * lengths.Narrow(-1, pair.Second, 1)),
            ],
            -1
        );

    private static InnerProducts Products()
    {
        // Rows over the columns q₁, q₂, p₁, p₂, g.
        double[][] vectors =
        [
            [0, 0, 0, 0, 1],
            [0, 0, 1, 0, 0],
            [0, 0, 0, 1, 0],
            [1, 0, 0, 0, 0],
            [-1, 1, 0, 0, 0],
        ];
        var pairs = Enumerable.Range(0, 5).Select(i => (First: i, Second: i)).ToList();
        pairs.AddRange(VectorPairs.StrictUpperTriangle(5).Pairs);
        var left = new double[pairs.Count, 5];
        var right = new double[pairs.Count, 5];
        for (var k = 0; k < pairs.Count; k++)
        {
            for (var column = 0; column < 5; column++)
            {
                left[k, column] = vectors[pairs[k].First][column];
                right[k, column] = vectors[pairs[k].Second][column];
            }
        }

        return new InnerProducts(left, right, 3);
    }
}
