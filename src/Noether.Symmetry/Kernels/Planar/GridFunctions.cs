using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Kernels.Planar;

/// <summary>All functions on the points of a k×k grid about its centre; the group permutes the points.</summary>
internal sealed class GridFunctions : IKernelFunctions
{
    private readonly int _window;

    public GridFunctions(Group group, int window)
    {
        _window = window;
        Coefficients = new MatrixRepresentation(
            group,
            $"grid{window}",
            [],
            [.. group.Discrete.Select(Permutation)],
            window * window
        );
    }

    public Representation Coefficients { get; }

    public void Evaluate(double x, double y, Span<double> values)
    {
        values.Clear();
        values[Index(x, y)] = 1;
    }

    // e_p ↦ e_hp.
    private RealMatrix Permutation(RealMatrix h)
    {
        var images = new int[_window * _window];
        var centre = (_window - 1) / 2.0;
        for (var row = 0; row < _window; row++)
        {
            for (var column = 0; column < _window; column++)
            {
                var (x, y) = (column - centre, row - centre);
                images[row * _window + column] = Index(h[0, 0] * x + h[0, 1] * y, h[1, 0] * x + h[1, 1] * y);
            }
        }

        return Matrices.Permutation(images);
    }

    private int Index(double x, double y)
    {
        var centre = (_window - 1) / 2.0;
        var (column, row) = (Math.Round(x + centre), Math.Round(y + centre));
        if (Math.Abs(x + centre - column) > 1e-9 || Math.Abs(y + centre - row) > 1e-9)
            throw new SymmetryException($"({x}, {y}) is no point of the {_window}×{_window} grid.");
        return (int)row * _window + (int)column;
    }
}
