using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>The constraints C of a type: C v = 0 for every generator says that v is invariant. Applied, never stored.</summary>
/// <remarks>
/// One block of rows per generator: dρ(Aᵢ) for a Lie-algebra generator and ρ(hₖ) − 1 for a discrete one (Finzi, Welling and
/// Wilson, 2021, theorem 1).
/// </remarks>
internal sealed class GeneratorActions
{
    private readonly TensorType _type;
    private readonly RealMatrix[][] _discrete;

    public GeneratorActions(TensorType type)
    {
        _type = type;
        _discrete =
        [
            .. Enumerable
                .Range(0, type.Group.Discrete.Length)
                .Select(generator => type.Factors.Select(factor => factor.DiscreteMatrices[generator]).ToArray()),
        ];
    }

    /// <summary>The number of blocks of rows.</summary>
    public int Count => _type.Group.LieAlgebra.Length + _discrete.Length;

    /// <summary>y = C_block x, or C_blockᵀ x.</summary>
    public void Apply(int block, ReadOnlySpan<double> x, Span<double> y, bool transposed = false)
    {
        var lie = _type.Group.LieAlgebra.Length;
        if (block < lie)
        {
            y.Clear();
            AddLie(block, x, y, transposed);
            return;
        }

        var matrices = _discrete[block - lie];
        TensorSlots.Apply(transposed ? Array.ConvertAll(matrices, matrix => matrix.Transpose()) : matrices, x, y);
        for (var i = 0; i < y.Length; i++)
            y[i] -= x[i];
    }

    /// <summary>‖C v‖ over all blocks.</summary>
    public double Residual(ReadOnlySpan<double> v)
    {
        var image = new double[v.Length];
        var total = 0.0;
        for (var block = 0; block < Count; block++)
        {
            Apply(block, v, image);
            foreach (var value in image)
                total += value * value;
        }

        return Math.Sqrt(total);
    }

    /// <summary>M = CᵀC, dense and symmetric, [size·size].</summary>
    public double[] NormalMatrix()
    {
        var size = _type.Size;
        var normal = new double[size * size];
        var unit = new double[size];
        var image = new double[size];
        var back = new double[size];
        for (var column = 0; column < size; column++)
        {
            unit[column] = 1;
            var target = normal.AsSpan(column * size, size);
            for (var block = 0; block < Count; block++)
            {
                Apply(block, unit, image);
                Apply(block, image, back, transposed: true);
                for (var i = 0; i < size; i++)
                    target[i] += back[i];
            }

            unit[column] = 0;
        }

        return normal;
    }

    /// <summary>The inner products of the images C vᵢ. Rows [count, size] → [count, count].</summary>
    public double[] GramOfImages(double[] rows, int count)
    {
        var size = _type.Size;
        var gram = new double[count * count];
        var images = new double[count * size];
        for (var block = 0; block < Count; block++)
        {
            for (var i = 0; i < count; i++)
                Apply(block, rows.AsSpan(i * size, size), images.AsSpan(i * size, size));
            DenseProducts.AddGram(images, gram, count, size);
        }

        return gram;
    }

    private void AddLie(int generator, ReadOnlySpan<double> x, Span<double> y, bool transposed)
    {
        var before = 1;
        foreach (var factor in _type.Factors)
        {
            var matrix = factor.LieMatrices[generator];
            var size = factor.Size;
            var after = _type.Size / before / size;
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    var value = transposed ? matrix[column, row] : matrix[row, column];
                    if (value == 0)
                        continue;
                    for (var i = 0; i < before; i++)
                    {
                        var from = x.Slice((i * size + column) * after, after);
                        var to = y.Slice((i * size + row) * after, after);
                        for (var j = 0; j < after; j++)
                            to[j] += value * from[j];
                    }
                }
            }

            before *= size;
        }
    }
}
