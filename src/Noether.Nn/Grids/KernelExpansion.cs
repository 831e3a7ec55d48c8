using System.Collections.Immutable;
using Noether.Nn.Grids.Kernels;
using Noether.Symmetry.Kernels.Planar;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids;

/// <summary>Makes a dense kernel out of coefficients, one matrix product per pair of field types.</summary>
internal sealed class KernelExpansion : IDisposable
{
    private readonly ImmutableArray<ImmutableArray<Block>> _rows;
    private readonly int _window;

    public KernelExpansion(Representation input, Representation output, int window, KernelSampling sampling)
    {
        _window = window;
        var bases = new Dictionary<(string From, string To), PlanarKernelBasis>();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Block>>();
        foreach (var to in Parts(output))
        {
            var row = ImmutableArray.CreateBuilder<Block>();
            foreach (var from in Parts(input))
            {
                var key = (from.Field.Key, to.Field.Key);
                if (!bases.TryGetValue(key, out var basis))
                    bases[key] = basis = PlanarKernels.Basis(from.Field, to.Field, window, sampling);
                row.Add(new Block(basis, to.Count, from.Count, Count));
                Count += to.Count * from.Count * basis.Dimension;
            }

            rows.Add(row.ToImmutable());
        }

        _rows = rows.ToImmutable();
        IsExactOnGrid = _rows.All(row => row.All(block => block.Basis.IsExactOnGrid));
    }

    /// <summary>The number of coefficients.</summary>
    public int Count { get; }

    /// <summary>Whether every kernel is one of the grid.</summary>
    public bool IsExactOnGrid { get; }

    /// <summary>A representation as fields with their multiplicities, in the order of channels.</summary>
    public static IReadOnlyList<(int Count, Representation Field)> Parts(Representation fields) =>
        fields is SumRepresentation sum ? sum.Parts : [(1, fields)];

    /// <summary>The deviation of each coefficient with which inputs of unit variance give outputs of unit mean square.</summary>
    public double[] Deviations()
    {
        var deviations = new double[Count];
        foreach (var row in _rows)
        {
            var paths = row.Sum(block => block.Inputs * block.Basis.Dimension);
            foreach (var block in row)
                deviations
                    .AsSpan(block.Offset, block.Outputs * block.Inputs * block.Basis.Dimension)
                    .Fill(Math.Sqrt((double)block.Basis.To.Size / Math.Max(1, paths)));
        }

        return deviations;
    }

    /// <summary>[coefficients] → [σ.Size, ρ.Size, k, k].</summary>
    public Tensor Expand(Tensor coefficients)
    {
        using var scope = TensorScope.Begin();
        var rows = _rows.Select(row => Joined([.. row.Select(block => Expand(block, coefficients))], 1)).ToArray();
        return scope.Keep(Joined(rows, 0));
    }

    public void Dispose()
    {
        foreach (var block in _rows.SelectMany(row => row))
            block.Dispose();
    }

    private static Tensor Joined(Tensor[] parts, int dimension) =>
        parts.Length == 1 ? parts[0] : Tensor.Cat(parts, dimension);

    private Tensor Expand(Block block, Tensor coefficients)
    {
        var (outputs, inputs, size) = (block.Outputs, block.Inputs, block.Basis.Dimension);
        var (to, from) = (block.Basis.To.Size, block.Basis.From.Size);
        var pairs = coefficients.Narrow(0, block.Offset, outputs * inputs * size).Reshape(outputs * inputs, size);
        var products = pairs.MatMul(block.Samples(coefficients));
        if (Batched.Reaches(products))
            return PairedKernel.Of(products, (outputs, to), (inputs, from), _window);
        return products
            .Reshape(outputs, inputs, to, from, _window * _window)
            .Permute(0, 2, 1, 3, 4)
            .Reshape(outputs * to, inputs * from, _window, _window);
    }

    /// <summary>All pairs of a field type that goes out and one that comes in, with coefficients [outputs, inputs, r] from an offset.</summary>
    private sealed class Block(PlanarKernelBasis basis, int outputs, int inputs, int offset) : IDisposable
    {
        private Tensor? _samples;

        public PlanarKernelBasis Basis => basis;

        public int Outputs => outputs;

        public int Inputs => inputs;

        public int Offset => offset;

        /// <summary>The sampled kernels as rows, in the numbers and on the device of the coefficients.</summary>
        public Tensor Samples(Tensor like)
        {
            if (_samples is { } known && known.DType == like.DType && known.Device == like.Device)
                return known;
            _samples?.Dispose();
            using var scope = TensorScope.Begin();
            using var mode = Gradients.Pause();
            return _samples = Tensor
                .From(basis.Samples.AsSpan(), basis.Dimension, basis.Samples.Length / Math.Max(1, basis.Dimension))
                .To(like.DType)
                .To(like.Device)
                .Unscoped();
        }

        public void Dispose() => _samples?.Dispose();
    }
}
