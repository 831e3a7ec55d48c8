using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>How many eigenvalues of a symmetric form are negative, zero and positive.</summary>
public readonly record struct Signature(int Negative, int Zero, int Positive)
{
    /// <summary>The signature of a symmetric matrix; eigenvalues below <paramref name="tolerance"/> of the largest count as 0.</summary>
    public static Signature Of(RealMatrix form, double tolerance = 1e-6) => Of(EigenvaluesOf(form), tolerance);

    /// <summary>−, 0 and +, in this order: <c>-0++</c>.</summary>
    public override string ToString() => new string('-', Negative) + new string('0', Zero) + new string('+', Positive);

    internal static double[] EigenvaluesOf(RealMatrix form) =>
        SymmetricEigen.Of(((form + form.Transpose()) / 2).ToColumnMajorArray(), form.RowCount).Values;

    internal static Signature Of(IReadOnlyCollection<double> eigenvalues, double tolerance)
    {
        var bound = eigenvalues.Select(Math.Abs).DefaultIfEmpty(0).Max() * tolerance;
        var (negative, positive) = (eigenvalues.Count(v => v < -bound), eigenvalues.Count(v => v > bound));
        return new(negative, eigenvalues.Count - negative - positive, positive);
    }
}
