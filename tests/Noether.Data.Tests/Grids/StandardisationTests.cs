using Noether.Data.Actions;
using Noether.Data.Grids;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Data.Tests.Grids;

public sealed class StandardisationTests
{
    // Three cells of fluid with the velocities (3, 4), (0, 0), (0, 5) and one of land.
    private static VectorField ThreeCells()
    {
        var mask = Tensor.Ones([2, 2], DType.Bool);
        mask.Select(0, 1).Select(0, 1).FillInPlace(0);
        return new VectorField(Tensor.From([3.0, 0, 0, 99, 4, 0, 5, 99], 1, 2, 2, 2), mask);
    }

    [Fact]
    public void Mean_and_deviation_agree_with_a_case_worked_by_hand()
    {
        using var scope = TensorScope.Begin();

        var standard = Standardisation.Of(ThreeCells());

        // Speeds 5, 0, 5: mean 10/3, variance 50/3 − 100/9.
        standard.MeanX.ShouldBe(1, 1e-15);
        standard.MeanY.ShouldBe(3, 1e-15);
        standard.Deviation.ShouldBe(Math.Sqrt(50.0 / 9), 1e-14);
    }

    [Fact]
    public void The_inverse_gives_the_field_back_and_land_stays_at_zero()
    {
        using var scope = TensorScope.Begin();
        var field = ThreeCells();
        var standard = Standardisation.Of(field);

        var there = standard.Apply(field);
        var back = standard.Invert(there, "m s-1");

        there.Frames.Select(0, 0).Select(0, 0).Select(0, 1).Select(0, 1).ToDouble().ShouldBe(0);
        (back.Frames - field.Frames).MaxAbs().ShouldBeLessThan(1e-14);
        var stacked = field.Frames.Repeat(1, 3, 1, 1);
        (standard.Invert(standard.Apply(stacked, field.Mask), field.Mask) - stacked).MaxAbs().ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void A_turned_field_is_standardised_to_the_turned_result()
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).ToGenerator();
        var field = new VectorField(Tensor.Normal(generator, [5, 2, 6, 6]) + 0.4);
        var action = new PlanarAction(FiniteGroups.Cyclic(4));
        var turn = action.Group.Power(0);

        var turned = action.Act(turn, field);
        var (first, second) = (Standardisation.Of(turned).Apply(turned), Standardisation.Of(field).Apply(field));

        (first.Frames - action.Act(turn, second).Frames).MaxAbs().ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void A_speed_that_never_varies_is_refused()
    {
        using var scope = TensorScope.Begin();

        Should
            .Throw<UserException>(() => Standardisation.Of(new VectorField(Tensor.Ones([2, 2, 3, 3]))))
            .Message.ShouldContain("no deviation");
    }
}
