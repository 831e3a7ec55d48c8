using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Nn.Tests.Vectors;

/// <summary>Representations of many kinds of groups, so that each law is written once.</summary>
internal static class Cases
{
    private static readonly Dictionary<string, Func<(Representation From, Representation To)>> All = new(
        StringComparer.Ordinal
    )
    {
        ["SO(3), vectors and matrices"] = () =>
        {
            var group = ClassicalGroups.SpecialOrthogonal(3);
            return (Sum(group, (2, 0), (3, 1), (1, 2)), Sum(group, (1, 2), (2, 0), (2, 1)));
        },
        ["O(2) about an axis"] = () =>
        {
            var group = ClassicalGroups.Orthogonal(2).Embedded(3);
            return (Sum(group, (4, 1)), Sum(group, (2, 0), (1, 1), (1, 2)));
        },
        ["Lorentz, with vectors and covectors"] = () =>
        {
            var group = ClassicalGroups.Lorentz();
            var input = group.Tensor(1).Copies(2).Plus(group.Tensor(0, 1)).Plus(group.Tensor(1, 1));
            return (input, group.Trivial.Plus(group.Tensor(0, 1)).Plus(group.Tensor(1, 1)));
        },
        ["SL(2), which no metric makes orthogonal"] = () =>
        {
            var group = ClassicalGroups.SpecialLinear(2);
            return (group.Tensor(1).Copies(2).Plus(group.Tensor(0, 1)), group.Tensor(1).Plus(group.Tensor(1, 1)));
        },
        ["permutations of five"] = () =>
        {
            var group = FiniteGroups.Symmetric(5);
            return (Sum(group, (1, 0), (2, 1)), Sum(group, (2, 1), (1, 2)));
        },
        ["a hexagon about an axis"] = () =>
        {
            var group = FiniteGroups.Dihedral(6).Embedded(3);
            return (Sum(group, (3, 1)), Sum(group, (1, 0), (1, 1), (1, 2)));
        },
        ["a single type on each side"] = () =>
        {
            var group = ClassicalGroups.Orthogonal(3);
            return (group.Tensor(2), group.Tensor(2));
        },
        ["types in another order than their components"] = () =>
        {
            var group = ClassicalGroups.SpecialOrthogonal(3);
            var mixed = Sum(group, (1, 1), (2, 0), (1, 1));
            return (mixed.Times(Sum(group, (1, 0), (1, 1))), mixed);
        },
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static (Representation From, Representation To) Of(string name) => All[name]();

    public static Tensor Inputs(Representation representation, int count, DType type = DType.Float64) =>
        Tensor.From(new RandomStream(11).NextNormals(count * representation.Size), count, representation.Size).To(type);

    public static IEnumerable<GroupElement> Elements(Group group, int count = 5)
    {
        var random = new RandomStream(5);
        return Enumerable.Range(0, count).Select(_ => group.Sample(random)).ToArray();
    }

    /// <summary>Exact to rounding; matrices that are not orthogonal magnify it.</summary>
    public static double Tolerance(DType type) => type == DType.Float64 ? 1e-10 : 1e-5;

    private static Representation Sum(Group group, params (int Count, int Rank)[] parts) =>
        Representation.Sum(group, [.. parts.Select(part => (part.Count, group.Tensor(part.Rank)))]);
}
