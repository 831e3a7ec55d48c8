using Noether.LinearAlgebra;

namespace Noether.Symmetry.Groups;

/// <summary>How the products of some matrices are written as numbers: by images where all of them are signed permutations, else by entries.</summary>
internal sealed class ElementForm
{
    private readonly int _size;
    private readonly bool _isMonomial;

    // For every matrix: its entries by rows, or ±(i + 1) for each column j that it sends to ±e_i.
    private readonly double[][] _matrices;

    public ElementForm(int size, IReadOnlyList<RealMatrix> matrices)
    {
        _size = size;
        _isMonomial = matrices.All(MatrixKinds.IsSignedPermutation);
        _matrices = [.. matrices.Select(matrix => _isMonomial ? Images(matrix) : matrix.ToRowMajorArray())];
    }

    /// <summary>How many numbers one element takes.</summary>
    public int Length => _isMonomial ? _size : _size * _size;

    /// <summary>Writes the identity.</summary>
    public void Identity(Span<double> element)
    {
        element.Clear();
        for (var i = 0; i < _size; i++)
            element[_isMonomial ? i : i * _size + i] = _isMonomial ? i + 1 : 1;
    }

    /// <summary>hₖ·g.</summary>
    public void Move(int generator, ReadOnlySpan<double> element, Span<double> product)
    {
        var matrix = _matrices[generator];
        if (_isMonomial)
        {
            for (var column = 0; column < _size; column++)
                product[column] = Math.Sign(element[column]) * matrix[(int)Math.Abs(element[column]) - 1];
            return;
        }

        product.Clear();
        for (var row = 0; row < _size; row++)
        {
            for (var k = 0; k < _size; k++)
            {
                var value = matrix[row * _size + k];
                for (var column = 0; value != 0 && column < _size; column++)
                    product[row * _size + column] += value * element[k * _size + column];
            }
        }
    }

    /// <summary>tr g.</summary>
    public double Trace(ReadOnlySpan<double> element)
    {
        var trace = 0.0;
        for (var i = 0; i < _size; i++)
        {
            if (!_isMonomial)
                trace += element[i * _size + i];
            else if (Math.Abs(element[i]) == i + 1)
                trace += Math.Sign(element[i]);
        }

        return trace;
    }

    private static double[] Images(RealMatrix matrix)
    {
        var images = new double[matrix.ColumnCount];
        foreach (var (row, column, value) in matrix.EnumerateIndexed())
        {
            if (Math.Abs(value) > 0.5)
                images[column] = Math.Sign(value) * (row + 1);
        }

        return images;
    }
}
