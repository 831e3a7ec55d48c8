using System.Numerics;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Characters;

/// <summary>dim Inv(V^⊗p ⊗ V*^⊗q) by character theory, without solving anything. Exact.</summary>
/// <remarks>
/// f^λ counts standard tableaux. Groups that share a complexification share their dimensions: SO⁺(1,3) and SO(1,3) have those of
/// SO(4), O(1,3) those of O(4) (Weyl's unitarian trick; Finzi, Welling and Wilson, 2021, section 5 for the table).
/// </remarks>
public static class CharacterDimensions
{
    /// <summary>O(n): Σ f^λ over λ ⊢ k with even rows, at most n of them.</summary>
    public static BigInteger Orthogonal(int n, int k) =>
        Sum(YoungDiagram.Of(k, n).Where(diagram => diagram.Rows.All(int.IsEvenInteger)));

    /// <summary>SO(n): also the λ with exactly n rows, all odd.</summary>
    public static BigInteger SpecialOrthogonal(int n, int k) =>
        Orthogonal(n, k)
        + Sum(YoungDiagram.Of(k, n).Where(diagram => diagram.Rows.Length == n && diagram.Rows.All(int.IsOddInteger)));

    /// <summary>Sp(m), on 2m components: Σ f^λ over λ ⊢ k with even columns, at most 2m rows.</summary>
    public static BigInteger Symplectic(int m, int k) =>
        Sum(YoungDiagram.Of(k, 2 * m).Where(diagram => diagram.Columns.All(int.IsEvenInteger)));

    /// <summary>GL(n): Σ (f^λ)² over λ ⊢ p with at most n rows; 0 unless p = q.</summary>
    public static BigInteger GeneralLinear(int n, int p, int q) =>
        p != q
            ? BigInteger.Zero
            : YoungDiagram
                .Of(p, n)
                .Aggregate(BigInteger.Zero, (sum, diagram) => sum + BigInteger.Pow(diagram.StandardTableaux(), 2));

    /// <summary>SL(n): Σ f^λ f^μ over λ ⊢ p, μ ⊢ q that differ by a constant vector of length n.</summary>
    public static BigInteger SpecialLinear(int n, int p, int q)
    {
        if ((p - q) % n != 0)
            return BigInteger.Zero;
        var shift = (p - q) / n;
        var smaller = YoungDiagram.Of(Math.Min(p, q), n).ToList();
        // The larger diagram is the smaller one with full columns of n boxes put before it.
        return smaller.Aggregate(
            BigInteger.Zero,
            (sum, diagram) =>
                sum
                + diagram.StandardTableaux()
                    * new YoungDiagram([
                        .. Enumerable
                            .Range(0, n)
                            .Select(row => diagram.Row(row) + Math.Abs(shift))
                            .Where(length => length > 0),
                    ]).StandardTableaux()
        );
    }

    /// <summary>SO(2) on a plane and some fixed axes: the mean of (fixed + 2 cos θ)^k, exact on k + 1 equal steps.</summary>
    public static BigInteger PlaneRotations(int fixedAxes, int k)
    {
        var sum = 0.0;
        for (var j = 0; j <= k; j++)
            sum += Math.Pow(fixedAxes + 2 * Math.Cos(2 * Math.PI * j / (k + 1)), k);
        return Whole(sum / (k + 1));
    }

    /// <summary>O(2) on a plane and some fixed axes: half of that, and half of the reflections' fixed^k.</summary>
    public static BigInteger PlaneReflections(int fixedAxes, int k) =>
        (PlaneRotations(fixedAxes, k) + BigInteger.Pow(fixedAxes, k)) / 2;

    /// <summary>S(n) on n components: partitions of k things into at most n blocks.</summary>
    public static BigInteger Permutations(int n, int k)
    {
        // Stirling numbers of the second kind, S(k, j) = j S(k − 1, j) + S(k − 1, j − 1).
        var blocks = new BigInteger[k + 1];
        blocks[0] = 1;
        for (var i = 1; i <= k; i++)
        {
            for (var j = i; j > 0; j--)
                blocks[j] = j * blocks[j] + blocks[j - 1];
            blocks[0] = 0;
        }

        return blocks.Take(n + 1).Aggregate(BigInteger.Zero, (sum, count) => sum + count);
    }

    /// <summary>Any finite group: the mean of the character over its elements (Burnside for permutations).</summary>
    /// <exception cref="SymmetryException">The group has Lie-algebra generators, or more elements than are allowed.</exception>
    public static BigInteger Finite(TensorType type, int maximumOrder = 100_000)
    {
        ArgumentNullException.ThrowIfNull(type);
        var elements = ElementTraces.Of(type, maximumOrder);
        var sum = 0.0;
        foreach (var traces in elements)
            sum += type.Factors.Aggregate(1.0, (product, factor) => product * traces[factor.Key]);
        return Whole(sum / elements.Count);
    }

    private static BigInteger Sum(IEnumerable<YoungDiagram> diagrams) =>
        diagrams.Aggregate(BigInteger.Zero, (sum, diagram) => sum + diagram.StandardTableaux());

    private static BigInteger Whole(double value) =>
        Math.Abs(value - Math.Round(value)) < 1e-6 * Math.Max(1, Math.Abs(value))
            ? new BigInteger(Math.Round(value))
            : throw new SymmetryException($"A dimension came out as {value}, which is no integer: is this a group?");
}
