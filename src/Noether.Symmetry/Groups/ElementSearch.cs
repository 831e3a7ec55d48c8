using System.Collections.Immutable;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.Groups;

/// <summary>Looks for matrices in a group: among the elements of a finite one, else as a discrete element times a flow.</summary>
internal sealed class ElementSearch(Group group)
{
    private const double Near = 1e-9;

    // Words of discrete generators up to this length are tried before a flow; it reaches every component of the named groups.
    private const int LongestStart = 2;

    /// <summary>c with Σ cᵢAᵢ = <paramref name="tangent"/>, or null outside the Lie algebra.</summary>
    public ImmutableArray<double>? Coordinates(RealMatrix tangent)
    {
        if (group.LieAlgebra.Length == 0)
            return tangent.AbsoluteMaximum() <= Near ? [] : null;
        var columns = RealMatrix.Build.DenseOfColumnArrays(
            group.LieAlgebra.Select(matrix => matrix.ToColumnMajorArray())
        );
        var target = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(tangent.ToColumnMajorArray());
        var found = columns.Svd().Solve(target);
        return (columns * found - target).AbsoluteMaximum() <= Near * Math.Max(1, tangent.AbsoluteMaximum())
            ? [.. found]
            : null;
    }

    /// <summary>The element with this matrix, or null where none was found.</summary>
    public GroupElement? Element(RealMatrix matrix)
    {
        if (group.LieAlgebra.Length == 0)
            return FiniteElements
                .Of(group)
                .FirstOrDefault(element => (element.Matrix - matrix).AbsoluteMaximum() <= Near);
        foreach (var start in Starts())
        {
            if (MatrixLogarithm.Of(start.Inverse.Matrix * matrix) is not { Matrix: { } logarithm })
                continue;
            if (Coordinates(logarithm) is not { } flow)
                continue;
            var element = start * group.Flow(flow.AsSpan());
            if ((element.Matrix - matrix).AbsoluteMaximum() <= Near)
                return element;
        }

        return null;
    }

    private IEnumerable<GroupElement> Starts()
    {
        var words = new List<GroupElement> { group.Identity };
        for (var length = 0; length <= LongestStart; length++)
        {
            foreach (var word in words)
                yield return word;
            words =
            [
                .. words.SelectMany(word =>
                    Enumerable.Range(0, group.Discrete.Length).Select(generator => word * group.Power(generator))
                ),
            ];
        }
    }
}
