using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Scalars;

/// <summary>h = Σ_i a(φ_i, c) r_i r_iᵀ + Σ_{i&lt;j} b(φ_ij, c) (r_i r_jᵀ + r_j r_iᵀ) + e(c) 1 for labelled points r_i.</summary>
/// <remarks>
/// Equivariant under O(d) and invariant under permutations of the points: φ_i = (|r_i|², m_i), φ_ij has the inner product
/// and the symmetric functions of φ_i and φ_j, and the context c = Σ_i ρ(φ_i) + Σ_{i&lt;j} σ(φ_ij) is a sum. This is the
/// corrected form of the published network for inertia, which fed ordered lists to its perceptrons and left out the terms
/// r_i r_iᵀ (Villar et al., 2021, section 5). Shapes: [batch, n, d + 1], a point and its label, → [batch, d·d].
/// Good values: width 100 to 300, depth 3, SiLU.
/// </remarks>
public sealed class PermutationInvariantTensorNet : Module, INetwork
{
    private const int PointFeatures = 2;
    private const int PairFeatures = 6;

    private readonly int _points;
    private readonly int _dimension;
    private readonly Constant _first;
    private readonly Constant _second;
    private readonly Mlp _pointContext;
    private readonly Mlp _pairContext;
    private readonly Mlp _pointCoefficient;
    private readonly Mlp _pairCoefficient;
    private readonly Mlp _identityCoefficient;

    /// <summary>For n points in d dimensions; all five perceptrons have this depth and width, and so has the context.</summary>
    public PermutationInvariantTensorNet(
        int points,
        int dimension,
        int depth,
        long width,
        Seed seed,
        Activation activation = Activation.Silu,
        DType type = DType.Float32
    )
    {
        _points = points;
        _dimension = dimension;
        var pairs = VectorPairs.StrictUpperTriangle(points).Pairs;
        _first = Constant.Indices([.. pairs.Select(pair => (long)pair.First)]);
        _second = Constant.Indices([.. pairs.Select(pair => (long)pair.Second)]);
        PointStandardisation = Register("pointStandardisation", new FeatureStandardisation(PointFeatures, type));
        PairStandardisation = Register("pairStandardisation", new FeatureStandardisation(PairFeatures, type));
        _pointContext = Perceptron("pointContext", PointFeatures, width);
        _pairContext = Perceptron("pairContext", PairFeatures, width);
        _pointCoefficient = Perceptron("pointCoefficient", PointFeatures + width, 1);
        _pairCoefficient = Perceptron("pairCoefficient", PairFeatures + width, 1);
        _identityCoefficient = Perceptron("identityCoefficient", width, 1);

        Mlp Perceptron(string name, long inputs, long outputs) =>
            Register(
                name,
                new Mlp(MlpShape.Uniform(inputs, depth, width, outputs), seed.Child(name), activation, type)
            );
    }

    /// <summary>For φ_i.</summary>
    public FeatureStandardisation PointStandardisation { get; }

    /// <summary>For φ_ij.</summary>
    public FeatureStandardisation PairStandardisation { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry
    {
        get
        {
            var group = ClassicalGroups.Orthogonal(_dimension);
            return VectorSymmetry.Of(group.Defining.Plus(group.Trivial), group.Tensor(2));
        }
    }

    /// <summary>Takes both standardisations from training inputs.</summary>
    public void Fit(Tensor inputs)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var parts = Parts.Of(inputs, this);
        PointStandardisation.Fit(parts.ByPoint);
        PairStandardisation.Fit(parts.ByPair);
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        VectorShape.Require(x, _points, _dimension + 1);
        using var scope = TensorScope.Begin();
        var parts = Parts.Of(x, this);
        var byPoint = PointStandardisation.Forward(parts.ByPoint);
        var byPair = PairStandardisation.Forward(parts.ByPair);
        var context = Pooled(_pointContext, byPoint) + Pooled(_pairContext, byPair);
        var a = WithContext(_pointCoefficient, byPoint, context);
        var b = WithContext(_pairCoefficient, byPair, context);
        var e = _identityCoefficient.Forward(context).Unsqueeze(-1);

        var squares = (a * parts.Positions).Transposed().BatchMatMul(parts.Positions);
        var half = (b * parts.First).Transposed().BatchMatMul(parts.Second);
        var identity = Tensor.Eye(_dimension, x.DType, x.Device);
        return scope.Keep((squares + half + half.Transposed() + e * identity).Flatten(1));
    }

    /// <summary>Σ_k mlp(x_k). The last layer is linear, so it is applied once, to the sum. [batch, k, ..] → [batch, ..].</summary>
    private static Tensor Pooled(Mlp mlp, Tensor x)
    {
        var last = mlp.Layers[^1];
        var sum = Hidden(mlp, mlp.Layers[0].Forward(x)).Sum(1);
        return sum.Linear(last.Weight) + last.Bias! * x.Size(1);
    }

    /// <summary>mlp(x_k, c). The context's part of the first layer is the same for all k. [batch, k, ..] → [batch, k, ..].</summary>
    private static Tensor WithContext(Mlp mlp, Tensor x, Tensor context)
    {
        var (first, count) = (mlp.Layers[0], x.Size(-1));
        var shared = context.Linear(first.Weight.Slice(1, count), first.Bias);
        var start = x.Linear(first.Weight.Narrow(1, 0, count)) + shared.Unsqueeze(1);
        return mlp.Layers[^1].Forward(Hidden(mlp, start));
    }

    /// <summary>From the first layer's answer to the last layer's input.</summary>
    private static Tensor Hidden(Mlp mlp, Tensor first)
    {
        var x = mlp.Activation.Apply(first);
        foreach (var layer in mlp.Layers.Skip(1).SkipLast(1))
            x = mlp.Activation.Apply(layer.Forward(x));
        return x;
    }

    private sealed record Parts(Tensor Positions, Tensor First, Tensor Second, Tensor ByPoint, Tensor ByPair)
    {
        public static Parts Of(Tensor x, PermutationInvariantTensorNet net)
        {
            var positions = x.Slice(-1, 0, net._dimension);
            var labels = x.Slice(-1, net._dimension);
            var byPoint = Tensor.Cat([positions.Square().Sum(-1, keepDimension: true), labels], -1);
            var (i, j) = (net._first.At(x.Device), net._second.At(x.Device));
            var (first, second) = (positions.IndexSelect(1, i), positions.IndexSelect(1, j));
            var (ofFirst, ofSecond) = (byPoint.IndexSelect(1, i), byPoint.IndexSelect(1, j));
            // The symmetric polynomials of two points (s, m): sums, products and s₁m₂ + s₂m₁ generate them all.
            var crossed = (ofFirst * ofSecond.Flip(-1)).Sum(-1, keepDimension: true);
            var inner = (first * second).Sum(-1, keepDimension: true);
            var byPair = Tensor.Cat([inner, ofFirst + ofSecond, ofFirst * ofSecond, crossed], -1);
            return new Parts(positions, first, second, byPoint, byPair);
        }
    }
}
