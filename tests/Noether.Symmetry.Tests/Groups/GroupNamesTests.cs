using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.Groups;

public sealed class GroupNamesTests
{
    public static TheoryData<string> Examples => [.. GroupTable.All.Select(family => family.Example)];

    [Theory, MemberData(nameof(Examples))]
    public void Every_group_reads_back_from_its_printed_name(string example)
    {
        var group = GroupNames.Parse(example);

        GroupNames.Parse(group.Name).ShouldBe(group);
        group.Name.ShouldBe(example);
    }

    [Theory]
    [InlineData("O(2)<R3", "O(2)⊂R3")]
    [InlineData("O2eR3", "O(2)⊂R3")]
    [InlineData("SO2eR3", "SO(2)⊂R3")]
    [InlineData("DkeR3(6)", "D(6)⊂R3")]
    [InlineData("D_6", "D(6)")]
    [InlineData(" SO(3) * S(5) ", "SO(3)×S(5)")]
    [InlineData("SO(2)×(C4×Z(3))", "SO(2)×(C(4)×Z(3))")]
    [InlineData("(SO(2)×S(2))⊂R6[1]", "(SO(2)×S(2))⊂R6[1]")]
    [InlineData("Lorentz", "O(1,3)")]
    [InlineData("ZksZnxZn(4,3)", "Z4xZ3xZ3")]
    public void Other_spellings_name_the_same_group(string spelling, string name)
    {
        var group = GroupNames.Parse(spelling);

        group.Name.ShouldBe(name);
        group.ShouldBe(GroupNames.Parse(name));
    }

    [Theory]
    [InlineData("so(3)", "There is no group 'so(3)': the nearest names are SO(n),")]
    [InlineData("SO(0)", "'SO(0)' asks for n = 0, but n of SO(n) must lie between 1 and 40.")]
    [InlineData("S(9999999999)", "'S(9999999999)' asks for n = 9999999999, but n of S(n) must lie between 1 and 200.")]
    [InlineData("O(2)⊂Q3", "'Q3' in 'O(2)⊂Q3' is no space: write R3, or R3[1] to begin at the second component.")]
    [InlineData("O(5)⊂R3", "O(5) acts on 5 components, which do not fit from component 0 into 3.")]
    [InlineData("", "The name of a group is missing: write one such as SO(3), O(2)⊂R3 or SO(3)×S(5).")]
    [InlineData("SO(3)×", "There is no group ''")]
    [InlineData("((", "There is no group '(('")]
    public void A_wrong_name_says_what_to_write(string name, string message) =>
        Should.Throw<SymmetryException>(() => GroupNames.Parse(name)).Message.ShouldStartWith(message);

    [Fact]
    public void The_face_turns_of_Rubiks_cube_move_20_stickers_in_cycles_of_4()
    {
        var group = RubiksCube.Group();

        group.Dimension.ShouldBe(48);
        foreach (var turn in group.Discrete)
        {
            turn.Power(4).ShouldBe(RealMatrix.Build.DenseIdentity(48));
            turn.Trace().ShouldBe(28);
            (turn * turn).Trace().ShouldBe(28);
        }
    }

    [Theory, InlineData(1, 2), InlineData(2, 9)]
    public void E2_Rubiks_cube_has_2_and_9_invariants(int rank, int expected)
    {
        var group = RubiksCube.Group();

        var orbits = Orbits(group, rank);

        orbits.ShouldBe(expected);
    }

    // The invariants of a permutation group are the orbits of index tuples, here by flooding.
    private static int Orbits(Group group, int rank)
    {
        var n = group.Dimension;
        var images = group.Discrete.Select(turn =>
            Enumerable.Range(0, n).Select(j => turn.Column(j).MaximumIndex()).ToArray()
        );
        var maps = images.ToArray();
        var size = (int)Math.Pow(n, rank);
        var seen = new bool[size];
        var count = 0;
        for (var start = 0; start < size; start++)
        {
            if (seen[start])
                continue;
            count++;
            var open = new Stack<int>([start]);
            while (open.TryPop(out var tuple))
            {
                if (seen[tuple])
                    continue;
                seen[tuple] = true;
                foreach (var map in maps)
                    open.Push(rank == 1 ? map[tuple] : map[tuple / n] * n + map[tuple % n]);
            }
        }

        return count;
    }
}
