namespace Noether.LinearAlgebra;

/// <summary>exp(A) by scaling and squaring with diagonal Padé approximants of degree 3 to 13 (Higham, 2005).</summary>
public static class MatrixExponential
{
    private const int TopDegree = 13;
    private const double Theta = 5.371920351148152;

    // The largest norms for which a lower degree is already exact to rounding.
    private static readonly (int Degree, double Theta)[] LowerDegrees =
    [
        (3, 1.4956e-2),
        (5, 2.5394e-1),
        (7, 9.5042e-1),
        (9, 2.0978),
    ];

    /// <summary>exp(A) for a square matrix with finite entries.</summary>
    public static RealMatrix Of(RealMatrix matrix)
    {
        var norm = Norm(matrix);
        foreach (var (degree, theta) in LowerDegrees)
        {
            if (norm <= theta)
                return Pade(matrix, degree);
        }

        var squarings = norm > Theta ? (int)Math.Ceiling(Math.Log2(norm / Theta)) : 0;
        var result = Pade(matrix * Math.ScaleB(1, -squarings), TopDegree);
        for (var i = 0; i < squarings; i++)
            result *= result;
        return result;
    }

    /// <summary>The Fréchet derivative d/dt exp(A + tE) at t = 0: the upper right block of exp([[A, E], [0, A]]).</summary>
    public static RealMatrix Derivative(RealMatrix matrix, RealMatrix direction)
    {
        Norm(matrix);
        ArgumentNullException.ThrowIfNull(direction);
        var n = matrix.RowCount;
        if (direction.RowCount != n || direction.ColumnCount != n)
            throw new MatrixException(
                $"The direction of a derivative of exp is {n}×{n} like its matrix, but this one is {direction.RowCount}×{direction.ColumnCount}."
            );
        var doubled = RealMatrix.Build.Dense(2 * n, 2 * n);
        doubled.SetSubMatrix(0, 0, matrix);
        doubled.SetSubMatrix(n, n, matrix);
        doubled.SetSubMatrix(0, n, direction);
        return Of(doubled).SubMatrix(0, n, n, n);
    }

    /// <summary>The gradient of a loss by A, from its gradient by exp(A): D exp(Aᵀ)[∂ℓ/∂exp(A)].</summary>
    public static RealMatrix Gradient(RealMatrix matrix, RealMatrix outputGradient)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Derivative(matrix.Transpose(), outputGradient);
    }

    private static double Norm(RealMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.RowCount != matrix.ColumnCount)
            throw new MatrixException(
                $"Only square matrices have an exponential, but this one is {matrix.RowCount}×{matrix.ColumnCount}."
            );
        var norm = matrix.L1Norm();
        return double.IsFinite(norm)
            ? norm
            : throw new MatrixException("The exponential of a matrix needs finite entries.");
    }

    // exp(A) ≈ (V − U)⁻¹(V + U), U the odd and V the even part of the numerator.
    private static RealMatrix Pade(RealMatrix a, int degree)
    {
        var b = Coefficients(degree);
        var square = a * a;
        var power = RealMatrix.Build.DenseIdentity(a.RowCount);
        var (odd, even) = (power * b[1], power * b[0]);
        for (var i = 2; i < degree; i += 2)
        {
            power *= square;
            even += power * b[i];
            odd += power * b[i + 1];
        }

        odd = a * odd;
        return (even - odd).Solve(even + odd);
    }

    // bⱼ = (2m − j)! m! / ((2m)! (m − j)! j!), from one to the next.
    private static double[] Coefficients(int degree)
    {
        var b = new double[degree + 1];
        b[0] = 1;
        for (var j = 1; j <= degree; j++)
            b[j] = b[j - 1] * (degree - j + 1) / (j * (2.0 * degree - j + 1));
        return b;
    }
}
