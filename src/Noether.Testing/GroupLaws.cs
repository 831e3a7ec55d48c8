using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Testing;

/// <summary>The laws of a group of matrices and of its representations, on random elements that are the same on every machine.</summary>
/// <remarks>
/// Errors are relative to the product of the norms of what is multiplied, so that groups with large elements, such as boosts,
/// are evaluated as rotations are.
/// </remarks>
public static class GroupLaws
{
    private const double Tolerance = 1e-10;
    private const int Samples = 5;

    /// <summary>Associativity, unit and inverse; then the laws of V, V*, T₂ and T(1,1).</summary>
    public static IEnumerable<LawResult> Of(Group group, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Words(group, seed)
            .Concat(
                new[] { group.Defining, group.Defining.Dual(), group.Tensor(2), group.Tensor(1, 1) }.SelectMany(rho =>
                    Of(rho, seed)
                )
            );
    }

    /// <summary>ρ(gh)x = ρ(g)ρ(h)x and ρ(g⁻¹)ρ(g)x = x.</summary>
    public static IEnumerable<LawResult> Of(Representation representation, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(representation);
        var random = new RandomStream(seed);
        var (product, inverse) = (0.0, 0.0);
        for (var sample = 0; sample < Samples; sample++)
        {
            var x = random.NextNormals(representation.Size);
            var (g, h) = (representation.Group.Sample(random), representation.Group.Sample(random));
            var moved = Applied(representation, h, x);
            var size = Length(moved) * Growth(representation, g);
            product = Worst(
                product,
                Distance(Applied(representation, g * h, x), Applied(representation, g, moved)) / size
            );
            inverse = Worst(
                inverse,
                Distance(Applied(representation, h.Inverse, moved), x)
                    / (Length(moved) * Growth(representation, h.Inverse))
            );
        }

        var subject = $"{representation} of {representation.Group}";
        yield return LawResult.AtMost("a product acts as its factors do in turn", subject, product, Tolerance);
        yield return LawResult.AtMost("an inverse undoes its element", subject, inverse, Tolerance);
    }

    private static IEnumerable<LawResult> Words(Group group, ulong seed)
    {
        var random = new RandomStream(seed);
        var one = RealMatrix.Build.DenseIdentity(group.Dimension);
        var (associative, multiplied, unit, inverse) = (0.0, 0.0, 0.0, 0.0);
        for (var sample = 0; sample < Samples; sample++)
        {
            var (g, h, k) = (group.Sample(random), group.Sample(random), group.Sample(random));
            var size = Norm(g.Matrix, h.Matrix, k.Matrix);
            associative = Worst(associative, (((g * h) * k).Matrix - (g * (h * k)).Matrix).FrobeniusNorm() / size);
            multiplied = Worst(
                multiplied,
                ((g * h).Matrix - g.Matrix * h.Matrix).FrobeniusNorm() / Norm(g.Matrix, h.Matrix)
            );
            unit = Worst(unit, ((g * group.Identity).Matrix - g.Matrix).FrobeniusNorm() / Norm(g.Matrix));
            inverse = Worst(inverse, ((g * g.Inverse).Matrix - one).FrobeniusNorm() / Norm(g.Matrix, g.Inverse.Matrix));
        }

        yield return LawResult.AtMost("products are associative", group.Name, associative, Tolerance);
        yield return LawResult.AtMost("words multiply as their matrices do", group.Name, multiplied, Tolerance);
        yield return LawResult.AtMost("the identity changes nothing", group.Name, unit, Tolerance);
        yield return LawResult.AtMost("an element times its inverse is the identity", group.Name, inverse, Tolerance);
    }

    // Math.Max has NaN for NaN, whichever comes first: a law that cannot be measured does not hold.
    private static double Worst(double before, double now) => Math.Max(before, now);

    private static double[] Applied(Representation rho, GroupElement g, double[] x)
    {
        var y = new double[x.Length];
        rho.Apply(g, x, y);
        return y;
    }

    // A bound on ‖ρ(g)‖ that needs no matrix larger than those of the leaves.
    private static double Growth(Representation rho, GroupElement g) =>
        rho.Summands.Max(summand =>
            summand.Type.Factors.Aggregate(1.0, (product, factor) => product * Norm(factor.Evaluate(g)))
        );

    private static double Norm(params ReadOnlySpan<RealMatrix> factors)
    {
        var product = 1.0;
        foreach (var factor in factors)
            product *= Math.Max(1, factor.FrobeniusNorm());
        return product;
    }

    private static double Length(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    private static double Distance(double[] a, double[] b) => Length([.. a.Zip(b, (p, q) => p - q)]);
}
