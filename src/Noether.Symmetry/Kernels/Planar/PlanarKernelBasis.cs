using System.Collections.Immutable;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Kernels.Planar;

/// <summary>A basis of the kernels K with K(gp) = σ(g) K(p) ρ(g)⁻¹: those whose cross-correlation maps ρ-fields to σ-fields. Immutable.</summary>
/// <remarks>A point is p = (column, row) from the window's centre; component 0 of a vector points along +column, component 1 along +row.</remarks>
public sealed class PlanarKernelBasis
{
    private readonly ImmutableArray<Element> _elements;

    internal PlanarKernelBasis(
        Representation from,
        Representation to,
        int window,
        bool isExactOnGrid,
        IEnumerable<(IKernelFunctions Functions, RealMatrix Matrix)> elements
    )
    {
        (From, To, Window, IsExactOnGrid) = (from, to, window, isExactOnGrid);
        var kept = ImmutableArray.CreateBuilder<Element>();
        var rows = new List<double[]>();
        foreach (var (functions, matrix) in elements)
        {
            var row = Sample(functions, matrix);
            var norm = Math.Sqrt(row.Sum(value => value * value));
            // A harmonic that is 0 at every point of the window teaches nothing.
            if (norm < 1e-8)
                continue;
            kept.Add(new Element(functions, matrix / norm));
            rows.Add([.. row.Select(value => value / norm)]);
        }

        _elements = kept.ToImmutable();
        Samples = [.. rows.SelectMany(row => row)];
    }

    /// <summary>ρ, of one field that comes in.</summary>
    public Representation From { get; }

    /// <summary>σ, of one field that goes out.</summary>
    public Representation To { get; }

    /// <summary>k.</summary>
    public int Window { get; }

    /// <summary>Whether the basis is that of the grid, complete and exact for the whole group.</summary>
    public bool IsExactOnGrid { get; }

    /// <summary>The number of kernels.</summary>
    public int Dimension => _elements.Length;

    /// <summary>All kernels on the window's points, each of norm 1. [Dimension, To.Size, From.Size, k, k], row-major, rows before columns.</summary>
    public ImmutableArray<double> Samples { get; }

    /// <summary>K(p) = Σ θᵢ Kᵢ(p), [To.Size, From.Size]; between the points of the grid only where the basis is of harmonics.</summary>
    public RealMatrix At(ReadOnlySpan<double> coefficients, double x, double y)
    {
        var sum = RealMatrix.Build.Dense(To.Size, From.Size);
        for (var i = 0; i < _elements.Length; i++)
            sum += coefficients[i] * _elements[i].At(x, y, To.Size, From.Size);
        return sum;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Dimension} kernels {From} → {To} of {From.Group} on {Window}×{Window} points";

    private double[] Sample(IKernelFunctions functions, RealMatrix matrix)
    {
        var (outputs, inputs) = (To.Size, From.Size);
        var samples = new double[outputs * inputs * Window * Window];
        var element = new Element(functions, matrix);
        var centre = (Window - 1) / 2.0;
        for (var row = 0; row < Window; row++)
        {
            for (var column = 0; column < Window; column++)
            {
                var values = element.At(column - centre, row - centre, outputs, inputs);
                for (var i = 0; i < outputs; i++)
                {
                    for (var j = 0; j < inputs; j++)
                        samples[((i * inputs + j) * Window + row) * Window + column] = values[i, j];
                }
            }
        }

        return samples;
    }

    /// <summary>K(p) = Σ_m f_m(p) M_m, the columns of the matrix being the M_m, row-major [outputs, inputs].</summary>
    private sealed record Element(IKernelFunctions Functions, RealMatrix Matrix)
    {
        public RealMatrix At(double x, double y, int outputs, int inputs)
        {
            var values = new double[Matrix.ColumnCount];
            Functions.Evaluate(x, y, values);
            var kernel = RealMatrix.Build.Dense(outputs, inputs);
            for (var m = 0; m < values.Length; m++)
            {
                if (values[m] == 0)
                    continue;
                for (var i = 0; i < outputs; i++)
                {
                    for (var j = 0; j < inputs; j++)
                        kernel[i, j] += values[m] * Matrix[i * inputs + j, m];
                }
            }

            return kernel;
        }
    }
}
