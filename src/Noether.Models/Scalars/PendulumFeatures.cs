using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>The invariant numbers of a springy double pendulum's state (q₁, q₂, p₁, p₂) under gravity g with pivot q_o.</summary>
/// <remarks>
/// With u = (q₁−q_o, q₂−q_o, p₁, p₂) and y = q₁−q₂, inner products of {u, y, g} and some lengths √(v·v + 10⁻¹²); the small
/// number keeps second derivatives finite at v = 0. Invariant under O(3) acting on positions, momenta and gravity alike,
/// and under translation of positions and pivot (Yao et al., 2021, with the features of the released code).
/// Shapes: [batch, 12] → [batch, Count].
/// </remarks>
public sealed class PendulumFeatures : IScalarFeatures, IVectorFeatures
{
    private const int Dimension = 3;
    private const double LengthFloor = 1e-12;

    // Rows are vectors over the columns (q₁, q₂, p₁, p₂, g, q_o).
    private static readonly double[][] _u =
    [
        [1, 0, 0, 0, 0, -1],
        [0, 1, 0, 0, 0, -1],
        [0, 0, 1, 0, 0, 0],
        [0, 0, 0, 1, 0, 0],
    ];
    private static readonly double[] _y = [1, -1, 0, 0, 0, 0];
    private static readonly double[] _g = [0, 0, 0, 0, 1, 0];

    private readonly Layout _layout;
    private readonly InnerProducts _products;
    private readonly InnerProducts _productsOfInputs;
    private readonly VectorCombinations _vectors;
    private readonly VectorCombinations _vectorsOfInputs;

    /// <summary>Features under this gravity, (0, 0, −1) where none is given, and with this pivot, the origin where none is given.</summary>
    public PendulumFeatures(
        PendulumFeatureSet set = PendulumFeatureSet.Published,
        IReadOnlyList<double>? gravity = null,
        IReadOnlyList<double>? pivot = null
    )
    {
        Set = set;
        Gravity = Vector(gravity, [0, 0, -1], nameof(gravity));
        Pivot = Vector(pivot, [0, 0, 0], nameof(pivot));
        _layout = Layout.Of(set);
        double[][] constants =
        [
            [.. Gravity],
            [.. Pivot],
        ];
        var left = Rows(_layout.Pairs.Select(pair => pair.Left));
        var right = Rows(_layout.Pairs.Select(pair => pair.Right));
        var basis = Rows([.. _u, _y, _g]);
        _products = new InnerProducts(left, right, Dimension, constants);
        _productsOfInputs = new InnerProducts(left, right, Dimension);
        _vectors = new VectorCombinations(basis, Dimension, constants);
        _vectorsOfInputs = new VectorCombinations(basis, Dimension);
    }

    /// <summary>Which features.</summary>
    public PendulumFeatureSet Set { get; }

    /// <summary>g, three components.</summary>
    public IReadOnlyList<double> Gravity { get; }

    /// <summary>q_o, three components.</summary>
    public IReadOnlyList<double> Pivot { get; }

    /// <inheritdoc/>
    public int Count => _layout.Count;

    /// <inheritdoc/>
    public int VectorCount => 6;

    /// <summary>O(2) about gravity and the pivot, where both lie on the last axis; about other axes none is stated.</summary>
    public Symmetry<Tensor, Tensor> Symmetry =>
        Gravity is [0, 0, _] && Pivot is [0, 0, _]
            ? VectorSymmetry.Invariant(ClassicalGroups.Orthogonal(2).Embedded(3).Defining.Copies(4))
            : Symmetry<Tensor, Tensor>.None;

    /// <summary>The same features under another gravity and with another pivot.</summary>
    public PendulumFeatures With(IReadOnlyList<double> gravity, IReadOnlyList<double> pivot) =>
        new(Set, gravity, pivot);

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var scope = TensorScope.Begin();
        return scope.Keep(_layout.Arrange(_products.Evaluate(state)));
    }

    /// <summary>The features with a gravity and a pivot for every state: [batch, 12], [batch, 3], [batch, 3] → [batch, Count].</summary>
    public Tensor Evaluate(Tensor state, Tensor gravity, Tensor pivot)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(_layout.Arrange(_productsOfInputs.Evaluate(Tensor.Cat([state, gravity, pivot], -1))));
    }

    /// <summary>(q₁−q_o, q₂−q_o, p₁, p₂, q₁−q₂, g). [batch, 12] → [batch, 6, 3].</summary>
    public Tensor Vectors(Tensor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var scope = TensorScope.Begin();
        return scope.Keep(_vectors.Evaluate(state).Transposed());
    }

    /// <summary>The vectors with a gravity and a pivot for every state.</summary>
    public Tensor Vectors(Tensor state, Tensor gravity, Tensor pivot)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(_vectorsOfInputs.Evaluate(Tensor.Cat([state, gravity, pivot], -1)).Transposed());
    }

    private static double[] Vector(IReadOnlyList<double>? given, double[] otherwise, string name)
    {
        if (given is not null && given.Count != Dimension)
            throw new ArgumentException(
                $"The {name} of a pendulum in space has three components, not {given.Count}.",
                name
            );
        return given is null ? otherwise : [.. given];
    }

    private static double[,] Rows(IEnumerable<double[]> rows)
    {
        var list = rows.ToArray();
        var matrix = new double[list.Length, list[0].Length];
        for (var i = 0; i < list.Length; i++)
        {
            for (var j = 0; j < list[i].Length; j++)
                matrix[i, j] = list[i][j];
        }

        return matrix;
    }

    /// <summary>Which products are taken, of which first ones also the roots, and which first ones only for their root.</summary>
    private sealed record Layout((double[] Left, double[] Right)[] Pairs, int Roots, int OnlyForRoots)
    {
        public int Count => Pairs.Length + Roots - OnlyForRoots;

        public static Layout Of(PendulumFeatureSet set)
        {
            var upper =
                from i in Enumerable.Range(0, 4)
                from j in Enumerable.Range(i, 4 - i)
                select (Left: _u[i], Right: _u[j]);
            var byGravity = _u.Select(u => (_g, u));
            var squares = _u.Select(u => (Left: u, Right: u)).Append((_y, _y));
            var offDiagonal =
                from i in Enumerable.Range(0, 4)
                from j in Enumerable.Range(0, 4)
                where i != j
                select (_u[i], _u[j]);
            return set switch
            {
                PendulumFeatureSet.Published => new(
                    [.. squares, .. offDiagonal, .. byGravity, .. _u.Select(u => (_y, u))],
                    Roots: 5,
                    OnlyForRoots: 0
                ),
                // The upper triangle begins with |q₁−q_o|², so it lies next to |y|², which is wanted for its root alone.
                PendulumFeatureSet.Sufficient => new([(_y, _y), .. upper, .. byGravity], Roots: 2, OnlyForRoots: 1),
                PendulumFeatureSet.WithoutSpringLengths => new([.. upper, .. byGravity], Roots: 0, OnlyForRoots: 0),
                _ => throw new ArgumentOutOfRangeException(nameof(set), set, "This is no set of pendulum features."),
            };
        }

        /// <summary>[.., products] → [.., products to keep, then lengths].</summary>
        public Tensor Arrange(Tensor products)
        {
            if (Roots == 0)
                return products;
            var lengths = (products.Narrow(-1, 0, Roots) + LengthFloor).Sqrt();
            var kept = OnlyForRoots == 0 ? products : products.Slice(-1, OnlyForRoots);
            return Tensor.Cat([kept, lengths], -1);
        }
    }
}
