using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Intertwining;

/// <summary>Sums and products are flattened and sorted inside; the maps must fit the components as they were written.</summary>
public sealed class CanonicalisationTests
{
    private const double Tolerance = 1e-10;

    // What a representation written in this way does, by Kronecker products and diagonal stacks alone.
    private delegate RealMatrix Oracle(GroupElement g);

    public static TheoryData<string> Groups =>
        ["SO(3)", "O(2)", "D(4)", "S(4)", "SO+(1,1)", "SL(2)", "SU(2)", "SO(3)×S(5)"];

    [Theory, MemberData(nameof(Groups))]
    public void E8_maps_fit_the_order_in_which_sums_and_products_were_written(string name)
    {
        var group = GroupNames.Parse(name);
        var random = new RandomStream(11);

        foreach (var (from, fromOracle) in Cases(group))
        {
            foreach (var (to, toOracle) in Cases(group))
            {
                var basis = Intertwiners.Basis(from, to);
                var map = basis.Expand(random.NextNormals(basis.Dimension));
                for (var trial = 0; trial < 2; trial++)
                {
                    var g = group.Sample(random);
                    var (left, right) = (map * fromOracle(g), toOracle(g) * map);
                    (left - right)
                        .AbsoluteMaximum()
                        .ShouldBeLessThan(Tolerance * Math.Max(1, left.AbsoluteMaximum()), $"{from} → {to}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void E8_however_it_is_written_there_are_as_many_maps(string name)
    {
        var group = GroupNames.Parse(name);
        var (a, b, c) = Parts(group);
        var probe = group.Defining.Plus(group.Trivial);

        Count(a.Plus(b)).ShouldBe(Count(b.Plus(a)));
        Count(a.Plus(b).Times(c)).ShouldBe(Count(a.Times(c).Plus(b.Times(c))));
        Count(a.Times(b).Dual()).ShouldBe(Count(a.Dual().Times(b.Dual())));
        a.Times(b).Dual().ShouldBe(a.Dual().Times(b.Dual()));
        a.Dual().Dual().ShouldBe(a);

        int Count(Representation rho) => Intertwiners.Basis(rho, probe).Dimension;
    }

    private static (Representation A, Representation B, Representation C) Parts(Group group) =>
        group.Factors.Length == 0
            ? (group.Defining, group.Trivial.Plus(group.Defining.Dual()), group.Defining.Dual())
            : (
                group.Lift(0, group.Factors[0].Defining),
                group.Lift(1, group.Factors[1].Defining),
                group.Trivial.Plus(group.Lift(1, group.Factors[1].Defining))
            );

    private static IEnumerable<(Representation, Oracle)> Cases(Group group)
    {
        var (a, b, c) = Parts(group);
        var (x, y, z) = (Leafwise(a), Leafwise(b), Leafwise(c));
        yield return (a.Plus(b), g => x(g).DiagonalStack(y(g)));
        yield return (b.Plus(a), g => y(g).DiagonalStack(x(g)));
        yield return (a.Plus(b).Times(c), g => x(g).DiagonalStack(y(g)).KroneckerProduct(z(g)));
        yield return (
            a.Times(c).Plus(b.Times(c)),
            g => x(g).KroneckerProduct(z(g)).DiagonalStack(y(g).KroneckerProduct(z(g)))
        );
        yield return (c.Times(a.Plus(b)), g => z(g).KroneckerProduct(x(g).DiagonalStack(y(g))));
        yield return (a.Times(b).Dual(), g => x(g).KroneckerProduct(y(g)).Inverse().Transpose());
    }

    // Leaves and one level of sums of leaves, without asking a sum or a product.
    private static Oracle Leafwise(Representation part) =>
        g =>
            part is SumRepresentation sum
                ? sum
                    .Parts.SelectMany(term => Enumerable.Repeat(term.Part.Evaluate(g), term.Count))
                    .Aggregate((left, right) => left.DiagonalStack(right))
                : part.Evaluate(g);
}
