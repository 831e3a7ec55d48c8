using System.Collections.Immutable;
using Noether.Symmetry.Intertwining;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Vectors;

/// <summary>W = Σ θᵢ Qᵢ as few tensor operations: one product per pair of types, for all copies at once. Differentiable in θ.</summary>
internal sealed class BlockExpansion : IDisposable
{
    private readonly IntertwinerBasis _basis;
    private readonly long[] _rows;
    private readonly long[] _columns;
    private readonly Dictionary<(DType Type, Device Device), Tensor?[]> _bases = [];

    public BlockExpansion(IntertwinerBasis basis)
    {
        _basis = basis;
        _rows = Order(basis.Blocks.DistinctBy(block => block.To).SelectMany(block => block.OutputCopies));
        _columns = Order(basis.Blocks.DistinctBy(block => block.From).SelectMany(block => block.InputCopies));
    }

    /// <summary>[coefficients] → [outputs, inputs].</summary>
    public Tensor Expand(Tensor coefficients)
    {
        using var scope = TensorScope.Begin();
        var bases = Bases(coefficients.DType, coefficients.Device);
        var bands = new List<Tensor>();
        var parts = new List<Tensor>();
        for (var i = 0; i < _basis.Blocks.Length; i++)
        {
            var block = _basis.Blocks[i];
            parts.Add(Matrix(block, bases[i], coefficients));
            if (i + 1 < _basis.Blocks.Length && _basis.Blocks[i + 1].To.Equals(block.To))
                continue;
            bands.Add(Tensor.Cat([.. parts], 1));
            parts.Clear();
        }

        var sorted = Tensor.Cat([.. bands]);
        if (!IsInOrder(_rows))
            sorted = sorted.IndexSelect(0, Tensor.From(Inverse(_rows)).To(sorted.Device));
        if (!IsInOrder(_columns))
            sorted = sorted.IndexSelect(1, Tensor.From(Inverse(_columns)).To(sorted.Device));
        return scope.Keep(sorted);
    }

    /// <summary>θᵢ = ⟨Qᵢ, W⟩. [outputs, inputs] → [coefficients].</summary>
    public Tensor Adjoint(Tensor matrix)
    {
        using var scope = TensorScope.Begin();
        var bases = Bases(matrix.DType, matrix.Device);
        var sorted = matrix;
        if (!IsInOrder(_rows))
            sorted = sorted.IndexSelect(0, Tensor.From(_rows).To(sorted.Device));
        if (!IsInOrder(_columns))
            sorted = sorted.IndexSelect(1, Tensor.From(_columns).To(sorted.Device));
        var coefficients = new List<Tensor>();
        var (row, column) = (0L, 0L);
        for (var i = 0; i < _basis.Blocks.Length; i++)
        {
            var block = _basis.Blocks[i];
            var (outputs, inputs) = (block.OutputCopies.Length, block.InputCopies.Length);
            var (height, width) = ((long)outputs * block.To.Size, (long)inputs * block.From.Size);
            if (bases[i] is { } basis)
                coefficients.Add(
                    sorted
                        .Narrow(0, row, height)
                        .Narrow(1, column, width)
                        .Reshape(outputs, block.To.Size, inputs, block.From.Size)
                        .Permute(0, 2, 1, 3)
                        .Reshape(outputs * inputs, block.Basis.Size)
                        .MatMul(basis.Transposed())
                        .Reshape(-1)
                );
            column += width;
            if (i + 1 < _basis.Blocks.Length && _basis.Blocks[i + 1].To.Equals(block.To))
                continue;
            (row, column) = (row + height, 0);
        }

        return scope.Keep(Tensor.Cat([.. coefficients]));
    }

    public void Dispose()
    {
        foreach (var basis in _bases.Values.SelectMany(bases => bases))
            basis?.Dispose();
        _bases.Clear();
    }

    private static Tensor Matrix(IntertwinerBlock block, Tensor? basis, Tensor coefficients)
    {
        var (outputs, inputs) = (block.OutputCopies.Length, block.InputCopies.Length);
        var (rows, columns) = (block.To.Size, block.From.Size);
        if (basis is null)
            return Tensor.Zeros([outputs * rows, inputs * columns], coefficients.DType, coefficients.Device);
        return coefficients
            .Narrow(0, block.Offset, block.Count)
            .Reshape(outputs * inputs, block.Basis.Dimension)
            .MatMul(basis)
            .Reshape(outputs, inputs, rows, columns)
            .Permute(0, 2, 1, 3)
            .Reshape(outputs * rows, inputs * columns);
    }

    private Tensor?[] Bases(DType type, Device device)
    {
        if (_bases.TryGetValue((type, device), out var known))
            return known;
        using var mode = Gradients.Pause();
        var made = new Tensor?[_basis.Blocks.Length];
        for (var i = 0; i < made.Length; i++)
        {
            var basis = _basis.Blocks[i].Basis;
            if (basis.Dimension == 0)
                continue;
            using var scope = TensorScope.Begin();
            made[i] = Tensor.From(basis.Dense(), basis.Dimension, basis.Size).To(type).To(device).Unscoped();
        }

        return _bases[(type, device)] = made;
    }

    private static long[] Order(IEnumerable<ImmutableArray<int>> copies) =>
        [.. copies.SelectMany(copy => copy).Select(position => (long)position)];

    private static bool IsInOrder(long[] order) => order.Select((value, index) => value == index).All(same => same);

    private static long[] Inverse(long[] order)
    {
        var inverse = new long[order.Length];
        for (var i = 0; i < order.Length; i++)
            inverse[order[i]] = i;
        return inverse;
    }
}
