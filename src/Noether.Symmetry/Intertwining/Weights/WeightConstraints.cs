using System.Numerics;
using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining.Weights;

/// <summary>What the generators outside the torus still demand of the vectors K that the torus fixes: B = C K, sparse.</summary>
/// <remarks>
/// Rows are written in the basis of eigenvector tuples, where Lie-algebra generators have few entries. There C is the same up to a
/// unitary matrix, so ‖B x‖ = ‖C K x‖. Rows of conjugate tuples are conjugates of each other: one of each pair is kept, twice as heavy.
/// </remarks>
internal sealed class WeightConstraints
{
    private readonly WeightVectors _vectors;
    private readonly TensorType _type;
    private readonly int[] _strides;
    private readonly List<(int Vector, Complex Value)[]> _rows = [];

    public WeightConstraints(TensorType type, Torus torus, WeightVectors vectors, IntertwinerOptions options)
    {
        (_type, _vectors) = (type, vectors);
        _strides = new int[type.Rank];
        for (var (slot, stride) = (type.Rank - 1, 1); slot >= 0; stride *= type.Factors[slot].Size, slot--)
            _strides[slot] = stride;
        Scale = type
            .Factors.SelectMany(factor => factor.LieMatrices)
            .Select(matrix => matrix.AbsoluteMaximum())
            .DefaultIfEmpty(type.Group.Discrete.Length > 0 ? 1 : 0)
            .Max();
        var entries = 0L;
        foreach (var generator in Enumerable.Range(0, type.Group.LieAlgebra.Length).Except(torus.Lie))
            entries += Add(Columns(torus, slot => slot.LieMatrices[generator]), isLie: true, entries, options);
        foreach (var generator in Enumerable.Range(0, type.Group.Discrete.Length).Except(torus.Discrete))
            entries += Add(Columns(torus, slot => slot.DiscreteMatrices[generator]), isLie: false, entries, options);
    }

    /// <summary>A lower bound for the largest singular value of all constraints: the longest column of a generator on one factor.</summary>
    public double Scale { get; }

    /// <summary>BᵀB, real and symmetric, [vectors, vectors].</summary>
    public double[] NormalMatrix()
    {
        var count = _vectors.Count;
        var normal = new double[count * count];
        foreach (var row in _rows)
        {
            foreach (var (i, x) in row)
            {
                foreach (var (j, y) in row)
                    normal[i * count + j] += x.Real * y.Real + x.Imaginary * y.Imaginary;
            }
        }

        return normal;
    }

    /// <summary>The inner products of the images B xᵢ. Rows [count, vectors] → [count, count].</summary>
    public double[] GramOfImages(double[] rows, int count)
    {
        var gram = new double[count * count];
        var (real, imaginary) = (new double[count], new double[count]);
        foreach (var row in _rows)
        {
            for (var i = 0; i < count; i++)
            {
                var sum = Complex.Zero;
                foreach (var (vector, value) in row)
                    sum += value * rows[i * _vectors.Count + vector];
                (real[i], imaginary[i]) = (sum.Real, sum.Imaginary);
            }

            for (var i = 0; i < count; i++)
            {
                var target = gram.AsSpan(i * count, count);
                DenseProducts.AddScaled(real[i], real, target);
                DenseProducts.AddScaled(imaginary[i], imaginary, target);
            }
        }

        return gram;
    }

    // The columns of V† M V for every slot, their zeros left out.
    private (int Row, Complex Value)[][][] Columns(Torus torus, Func<MatrixRepresentation, RealMatrix> matrixOf)
    {
        var known = new Dictionary<string, (int Row, Complex Value)[][]>(StringComparer.Ordinal);
        return
        [
            .. _type.Factors.Select(
                (factor, slot) =>
                    known.TryGetValue(factor.Key, out var columns)
                        ? columns
                        : known[factor.Key] = Columns(torus.Slots[slot].Vectors, matrixOf(factor))
            ),
        ];
    }

    private static (int Row, Complex Value)[][] Columns(Complex[,] vectors, RealMatrix matrix)
    {
        var size = matrix.RowCount;
        var image = new Complex[size, size];
        foreach (var (row, column, value) in matrix.EnumerateIndexed(MathNet.Numerics.LinearAlgebra.Zeros.AllowSkip))
        {
            for (var j = 0; j < size; j++)
                image[row, j] += value * vectors[column, j];
        }

        var drop = 1e-14 * Math.Max(matrix.AbsoluteMaximum(), 1e-300);
        var columns = new (int, Complex)[size][];
        for (var j = 0; j < size; j++)
        {
            var entries = new List<(int, Complex)>();
            for (var i = 0; i < size; i++)
            {
                var sum = Complex.Zero;
                for (var k = 0; k < size; k++)
                    sum += Complex.Conjugate(vectors[k, i]) * image[k, j];
                if (sum.Magnitude > drop)
                    entries.Add((i, sum));
            }

            columns[j] = [.. entries];
        }

        return columns;
    }

    private long Add((int Row, Complex Value)[][][] columns, bool isLie, long before, IntertwinerOptions options)
    {
        var rows = new Dictionary<int, List<(int Vector, Complex Value)>>();
        var entries = 0L;
        for (var place = 0; place < _vectors.Count; place++)
        {
            var (first, second) = _vectors.Parts(place);
            foreach (var (row, value) in isLie ? LieImage(columns, place) : DiscreteImage(columns, place))
            {
                var mirrored = _vectors.Conjugate(row);
                if (row > mirrored)
                    continue;
                var weighted = row == mirrored ? value : Math.Sqrt(2) * value;
                if (!rows.TryGetValue(row, out var list))
                    rows[row] = list = [];
                list.Add((first.Vector, weighted * first.Coefficient));
                if (second.Coefficient != Complex.Zero)
                    list.Add((second.Vector, weighted * second.Coefficient));
                entries += 2;
            }

            MemoryNeed.Require(_type, 48.0 * (before + entries), options);
        }

        _rows.AddRange(rows.Values.Select(list => list.ToArray()));
        return entries;
    }

    private IEnumerable<(int Row, Complex Value)> LieImage((int Row, Complex Value)[][][] columns, int place)
    {
        var tuple = _vectors.Tuples[place];
        for (var slot = 0; slot < columns.Length; slot++)
        {
            var digit = tuple / _strides[slot] % _type.Factors[slot].Size;
            foreach (var (row, value) in columns[slot][digit])
                yield return (tuple + (row - digit) * _strides[slot], value);
        }
    }

    private IEnumerable<(int Row, Complex Value)> DiscreteImage((int Row, Complex Value)[][][] columns, int place)
    {
        var tuple = _vectors.Tuples[place];
        List<(int Row, Complex Value)> image = [(0, Complex.One)];
        for (var slot = 0; slot < columns.Length; slot++)
        {
            var digit = tuple / _strides[slot] % _type.Factors[slot].Size;
            image =
            [
                .. image.SelectMany(
                    _ => columns[slot][digit],
                    (sofar, entry) => (sofar.Row + entry.Row * _strides[slot], sofar.Value * entry.Value)
                ),
            ];
        }

        return image.Append((tuple, -Complex.One));
    }
}
