using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>⟨v_i, v_j⟩ for chosen pairs of n vectors in d dimensions, with the form of a group.</summary>
/// <remarks>
/// All invariant functions of vectors are functions of these (first fundamental theorem; Villar et al., 2021). The optional
/// compression s ↦ sign(s)·ln(1+|s|) tames products that grow without bound, as Minkowski products do; never take their
/// root. Shapes: [batch, n, d] → [batch, pairs].
/// </remarks>
public sealed class ProductFeatures : IScalarFeatures
{
    private readonly Constant? _form;
    private readonly Constant _indices;
    private readonly int _dimension;
    private readonly Metric _metric;
    private readonly bool _isCompressed;
    private readonly int _vectors;

    /// <summary>Products of these pairs of vectors with d components.</summary>
    public ProductFeatures(
        VectorPairs pairs,
        int dimension,
        Metric metric = Metric.Euclidean,
        bool isCompressed = false
    )
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (metric == Metric.Symplectic && dimension % 2 != 0)
            throw new ArgumentException(
                $"A symplectic form pairs positions with momenta, so the dimension must be even, but it is {dimension}.",
                nameof(dimension)
            );

        Count = pairs.Pairs.Count;
        _vectors = pairs.Vectors;
        _dimension = dimension;
        _metric = metric;
        _isCompressed = isCompressed;
        _form = metric == Metric.Euclidean ? null : Constant.Of(FormOf(metric, dimension));
        _indices = Constant.Indices([.. pairs.Pairs.Select(pair => (long)pair.First * pairs.Vectors + pair.Second)]);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry =>
        _metric switch
        {
            Metric.Euclidean => VectorSymmetry.Invariant(ClassicalGroups.Orthogonal(_dimension).Defining),
            Metric.Symplectic => VectorSymmetry.Invariant(ClassicalGroups.Symplectic(_dimension / 2).Defining),
            Metric.Minkowski when _dimension == 4 => VectorSymmetry.Invariant(ClassicalGroups.Lorentz().Defining),
            Metric.Minkowski when _dimension == 2 => VectorSymmetry.Invariant(ClassicalGroups.LorentzLine().Defining),
            _ => Symmetry<Tensor, Tensor>.None,
        };

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        VectorShape.Require(state, _vectors, _dimension);
        using var scope = TensorScope.Begin();
        var lowered = _form is null ? state : state.MatMul(_form.Like(state));
        var products = lowered.MatMul(state.Transposed()).Flatten(-2).IndexSelect(-1, _indices.At(state.Device));
        return scope.Keep(_isCompressed ? products.Sign() * products.Abs().Log1p() : products);
    }

    private static double[,] FormOf(Metric metric, int dimension)
    {
        var form = new double[dimension, dimension];
        for (var i = 0; i < dimension; i++)
        {
            if (metric == Metric.Minkowski)
                form[i, i] = i == 0 ? 1 : -1;
            else if (i < dimension / 2)
                (form[i, i + dimension / 2], form[i + dimension / 2, i]) = (1, -1);
        }

        return form;
    }
}
