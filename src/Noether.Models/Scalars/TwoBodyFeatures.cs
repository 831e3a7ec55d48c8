using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Models.Scalars;

/// <summary>Seven invariant numbers of two bodies: |q|, 1/|q|, p₁·p₁, p₂·p₂, p₁·p₂, q·p₁, q·p₂ with q = q₁ − q₂.</summary>
/// <remarks>
/// Invariant under O(d) and under translation of the positions. The bodies must keep apart: 1/|q| is unbounded.
/// Shapes: [batch, 4·d], in the order q₁, q₂, p₁, p₂, → [batch, 7].
/// </remarks>
public sealed class TwoBodyFeatures(int dimension = 2) : IScalarFeatures
{
    private const double LengthFloor = 1e-12;

    // Columns are q₁, q₂, p₁, p₂; the first product is |q|².
    private readonly InnerProducts _products = new(
        new double[,]
        {
            { 1, -1, 0, 0 },
            { 0, 0, 1, 0 },
            { 0, 0, 0, 1 },
            { 0, 0, 1, 0 },
            { 1, -1, 0, 0 },
            { 1, -1, 0, 0 },
        },
        new double[,]
        {
            { 1, -1, 0, 0 },
            { 0, 0, 1, 0 },
            { 0, 0, 0, 1 },
            { 0, 0, 0, 1 },
            { 0, 0, 1, 0 },
            { 0, 0, 0, 1 },
        },
        dimension
    );

    /// <inheritdoc/>
    public int Count => 7;

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry =>
        VectorSymmetry.Invariant(ClassicalGroups.Orthogonal(dimension).Defining.Copies(4));

    /// <inheritdoc/>
    public Tensor Evaluate(Tensor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var scope = TensorScope.Begin();
        var products = _products.Evaluate(state);
        var distance = (products.Narrow(-1, 0, 1) + LengthFloor).Sqrt();
        return scope.Keep(Tensor.Cat([distance, distance.Reciprocal(), products.Slice(-1, 1)], -1));
    }
}
