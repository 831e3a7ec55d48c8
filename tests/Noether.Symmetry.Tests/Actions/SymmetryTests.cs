using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.Actions;

/// <summary>A symmetry is a value: it is composed, restricted and asked what it contains.</summary>
public sealed class SymmetryTests
{
    private static readonly Group Turns = FiniteGroups.Cyclic(4);

    [Fact]
    public void Maps_one_after_the_other_keep_what_both_keep()
    {
        var first = new Symmetry<double[], double[]>(new PlaneAction(Turns), new PlaneAction(Turns));
        var second = Symmetry<double[], double>.Invariant(new PlaneAction(Turns));

        var both = first.Then(second);

        both.OnInput.IsSameAs(new PlaneAction(Turns)).ShouldBeTrue();
        both.OnOutput.Act(Turns.Power(0), 3.0).ShouldBe(3.0);
    }

    [Fact]
    public void Maps_that_do_not_meet_are_refused_with_both_actions()
    {
        var first = new Symmetry<double[], double[]>(new PlaneAction(Turns), new PlaneAction(Turns));
        var second = Symmetry<double[], double>.Invariant(new PlaneAction(FiniteGroups.Cyclic(3)));

        var message = Should.Throw<SymmetryException>(() => first.Then(second)).Message;

        message.ShouldContain("C(4)");
        message.ShouldContain("C(3)");
    }

    [Fact]
    public void Two_groups_make_no_symmetry() =>
        Should
            .Throw<SymmetryException>(() =>
                new Symmetry<double[], double[]>(new PlaneAction(Turns), new PlaneAction(FiniteGroups.Cyclic(3)))
            )
            .Message.ShouldContain("one group");

    [Fact]
    public void A_subgroup_moves_data_as_its_elements_do_in_the_whole_group()
    {
        var halves = Subgroup.Generated(Turns, "halves", Turns.Power(0, 2));
        var symmetry = new Symmetry<double[], double[]>(new PlaneAction(Turns), new PlaneAction(Turns));

        var restricted = symmetry.Restrict(halves);

        var moved = restricted.OnInput.Act(halves.Group.Power(0), [1.0, 2.0]);
        moved[0].ShouldBe(-1, 1e-12);
        moved[1].ShouldBe(-2, 1e-12);
    }

    [Fact]
    public void An_action_is_part_of_a_symmetry_or_is_not()
    {
        var symmetry = new Symmetry<double[], double[]>(new PlaneAction(Turns), new PlaneAction(Turns));

        symmetry.Under(new PlaneAction(Turns)).ShouldNotBeNull();
        symmetry
            .Under(new PlaneAction(FiniteGroups.Cyclic(2)))
            .ShouldNotBeNull()
            .Group.ShouldBe(FiniteGroups.Cyclic(2));
        symmetry.Under(new PlaneAction(FiniteGroups.Cyclic(3))).ShouldBeNull();
        Symmetry<double[], double[]>.None.Under(new PlaneAction(Turns)).ShouldBeNull();
    }

    private sealed class PlaneAction(Group group) : GroupAction<double[]>(group)
    {
        public override GroupAction<double[]> Restrict(Subgroup subgroup)
        {
            ArgumentNullException.ThrowIfNull(subgroup);
            return new PlaneAction(subgroup.Group);
        }

        protected override double[] Move(GroupElement g, double[] data) =>
            (g.Matrix * MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(data)).ToArray();
    }
}
