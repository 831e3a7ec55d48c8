using FsCheck;
using FsCheck.Fluent;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.Laws;

/// <summary>Random words in the generators of a group; a failing one shrinks to the fewest letters that still fail.</summary>
internal static class Words
{
    private const int Longest = 4;

    /// <summary>Three elements, to be multiplied.</summary>
    public static Arbitrary<(GroupElement G, GroupElement H, GroupElement K)> Three(Group group)
    {
        var words = Of(group).Generator;
        return Arb.From(
            words.Three().Select(three => (three.Item1, three.Item2, three.Item3)),
            three =>
                Shorter(three.Item1)
                    .Select(g => (g, three.Item2, three.Item3))
                    .Concat(Shorter(three.Item2).Select(h => (three.Item1, h, three.Item3)))
                    .Concat(Shorter(three.Item3).Select(k => (three.Item1, three.Item2, k)))
        );
    }

    /// <summary>Elements of the group.</summary>
    public static Arbitrary<GroupElement> Of(Group group)
    {
        var kinds = new List<Gen<Letter>>();
        if (group.LieAlgebra.Length > 0)
            kinds.Add(Coordinates(group).Select(Letter (values) => new Flow([.. values])));
        if (group.Discrete.Length > 0)
            kinds.Add(
                Gen.Choose(0, group.Discrete.Length - 1)
                    .Zip(Gen.Choose(-2, 3), Letter (generator, power) => new GeneratorPower(generator, power))
            );
        if (kinds.Count == 0)
            return Arb.From(Gen.Constant(group.Identity));
        var letters = Gen.OneOf(kinds);
        var words = Gen.Choose(0, Longest).SelectMany(length => letters.ArrayOf(length));
        return Arb.From(words.Select(word => new GroupElement(group, [.. word])), Shorter);
    }

    /// <summary>Points of the Lie algebra, small enough that boosts stay far from overflow.</summary>
    public static Gen<double[]> Coordinates(Group group) =>
        Gen.Choose(-1000, 1000).Select(value => value / 2000.0).ArrayOf(group.LieAlgebra.Length);

    private static IEnumerable<GroupElement> Shorter(GroupElement g) =>
        Enumerable.Range(0, g.Word.Length).Select(i => g with { Word = g.Word.RemoveAt(i) });
}
