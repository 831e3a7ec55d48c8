using MathNet.Numerics.Integration;

namespace Noether.LinearAlgebra;

/// <summary>The principal real logarithm: closed forms for 2×2 matrices and rotations of space, otherwise inverse scaling and squaring.</summary>
/// <remarks>
/// A negative eigenvalue has no real principal logarithm; routines that answer with a complex matrix, cast to real, are silently wrong.
/// The public LieFlow code trains on such targets; here the status says so.
/// </remarks>
public static class MatrixLogarithm
{
    private const int MaxRoots = 60;

    /// <summary>log M for a square matrix with finite entries.</summary>
    public static Logarithm Of(RealMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.RowCount != matrix.ColumnCount)
            throw new MatrixException(
                $"Only square matrices have a logarithm, but this one is {matrix.RowCount}×{matrix.ColumnCount}."
            );
        if (matrix.Exists(value => !double.IsFinite(value)))
            throw new MatrixException("The logarithm of a matrix needs finite entries.");
        return matrix.RowCount switch
        {
            1 => matrix[0, 0] > 0 ? new(LogarithmStatus.Ok, matrix.PointwiseLog()) : Logarithm.None,
            2 => OfPlane(matrix),
            3 when MatrixKinds.IsOrthogonal(matrix) && matrix.Determinant() > 0 => OfRotation(matrix),
            _ => General(matrix),
        };
    }

    /// <summary>The angle in (−π, π] of a rotation of the plane: atan2(g₁₀ − g₀₁, g₀₀ + g₁₁).</summary>
    public static double AngleOf(RealMatrix rotation)
    {
        ArgumentNullException.ThrowIfNull(rotation);
        return Math.Atan2(rotation[1, 0] - rotation[0, 1], rotation[0, 0] + rotation[1, 1]);
    }

    // With τ = tr/2 and Δ = τ² − det: M − τI squares to Δ, so the logarithm is a function of two numbers.
    private static Logarithm OfPlane(RealMatrix matrix)
    {
        var (half, determinant) = (matrix.Trace() / 2, matrix.Determinant());
        // As a sum of products rather than τ² − det, which would cancel near a double eigenvalue.
        var difference = (matrix[0, 0] - matrix[1, 1]) / 2;
        var delta = difference * difference + matrix[0, 1] * matrix[1, 0];
        if (determinant <= 0)
            return Logarithm.None;
        var identity = RealMatrix.Build.DenseIdentity(2);
        var scale = identity * (0.5 * Math.Log(determinant));
        var rest = matrix - identity * half;
        if (half < 0 && rest.AbsoluteMaximum() <= 1e-15 * -half)
            return new(LogarithmStatus.NearBranch, scale + Matrices.Rotation(2, 1, 0) * Math.PI);
        if (delta < 0)
        {
            var root = Math.Sqrt(-delta);
            var angle = Math.Atan2(root, half);
            return Logarithm.At(angle, scale + rest * (angle / root));
        }

        if (half <= 0)
            return Logarithm.None;
        var eta = Math.Sqrt(delta);
        // artanh(η/τ)/η by the eigenvalues, whose product is the determinant: no cancellation where η ≈ τ.
        var factor =
            eta < 1e-6 * half
                ? 1 / half * (1 + delta / (3 * half * half))
                : Math.Log((half + eta) * (half + eta) / determinant) / (2 * eta);
        return new(LogarithmStatus.Ok, scale + rest * factor);
    }

    private static Logarithm OfRotation(RealMatrix rotation)
    {
        var turn = RotationVector.Of(rotation);
        return Logarithm.At(turn.Angle, turn.ToMatrix());
    }

    private static Logarithm General(RealMatrix matrix)
    {
        var eigenvalues = matrix.Evd().EigenValues;
        var largest = eigenvalues.Select(value => value.Magnitude).DefaultIfEmpty(0).Max();
        if (eigenvalues.Any(value => value.Real <= 0 && Math.Abs(value.Imaginary) <= 1e-13 * largest))
            return Logarithm.None;

        var identity = RealMatrix.Build.DenseIdentity(matrix.RowCount);
        var (root, doublings) = (matrix, 0);
        while ((root - identity).L1Norm() >= 0.25 && doublings++ < MaxRoots)
            root = SquareRoot(root);
        return Logarithm.At(
            eigenvalues.Max(value => Math.Abs(value.Phase)),
            NearIdentity(root - identity) * Math.ScaleB(1, doublings)
        );
    }

    // The product form of the iteration of Denman and Beavers, scaled by determinants while far from its limit.
    private static RealMatrix SquareRoot(RealMatrix matrix)
    {
        var n = matrix.RowCount;
        var identity = RealMatrix.Build.DenseIdentity(n);
        var (product, root) = (matrix, matrix);
        for (var step = 0; step < MaxRoots; step++)
        {
            var distance = (product - identity).L1Norm();
            var scale = distance > 1e-2 ? Math.Pow(Math.Abs(product.Determinant()), -1.0 / (2 * n)) : 1;
            var inverse = product.Inverse() / (scale * scale);
            root = root * (identity + inverse) * (scale / 2);
            product = (identity + (product * (scale * scale) + inverse) / 2) / 2;
            if (distance < 1e-8)
                break;
        }

        return root;
    }

    // Padé [7/7] of log(I + X) as partial fractions: ∫₀¹ X (I + tX)⁻¹ dt by seven nodes of Gauss and Legendre.
    private static RealMatrix NearIdentity(RealMatrix x)
    {
        var rule = new GaussLegendreRule(0, 1, 7);
        var identity = RealMatrix.Build.DenseIdentity(x.RowCount);
        var sum = RealMatrix.Build.Dense(x.RowCount, x.ColumnCount);
        for (var i = 0; i < rule.Order; i++)
            sum += (identity + x * rule.GetAbscissa(i)).Solve(x) * rule.GetWeight(i);
        return sum;
    }
}
