namespace Noether.LinearAlgebra;

/// <summary>The few matrices that the classical generators are made of.</summary>
public static class Matrices
{
    /// <summary>E_ij: 1 at (row, column), 0 elsewhere.</summary>
    public static RealMatrix Unit(int size, int row, int column, double value = 1)
    {
        var matrix = RealMatrix.Build.Dense(size, size);
        matrix[row, column] = value;
        return matrix;
    }

    /// <summary>E_ij − E_ji, which turns axis j towards −i: for (1, 0), counter-clockwise.</summary>
    public static RealMatrix Rotation(int size, int row, int column) =>
        Unit(size, row, column) - Unit(size, column, row);

    /// <summary>E_ij + E_ji.</summary>
    public static RealMatrix Symmetric(int size, int row, int column) =>
        Unit(size, row, column) + Unit(size, column, row);

    /// <summary>The identity with −1 at these places.</summary>
    public static RealMatrix Reflection(int size, params ReadOnlySpan<int> axes)
    {
        var matrix = RealMatrix.Build.DenseIdentity(size);
        foreach (var axis in axes)
            matrix[axis, axis] = -1;
        return matrix;
    }

    /// <summary>The matrix that sends e_j to e_images[j].</summary>
    public static RealMatrix Permutation(IReadOnlyList<int> images)
    {
        var matrix = RealMatrix.Build.Dense(images.Count, images.Count);
        for (var column = 0; column < images.Count; column++)
            matrix[images[column], column] = 1;
        return matrix;
    }

    /// <summary>The rotation of the plane by an angle, exact to the last digit at quarter turns.</summary>
    public static RealMatrix PlaneRotation(double turns)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * turns);
        if (turns * 4 == Math.Round(turns * 4))
            (sine, cosine) = (Math.Round(sine), Math.Round(cosine));
        return RealMatrix.Build.DenseOfArray(
            new[,]
            {
                { cosine, -sine },
                { sine, cosine },
            }
        );
    }
}
