using Noether.Data.Actions;
using Noether.Torch;

namespace Noether.Data.Tests.Actions;

public sealed class ScalingActionTests
{
    private static Tensor Random(params ReadOnlySpan<long> shape)
    {
        using var generator = new Seed(4).ToGenerator();
        return Tensor.Normal(generator, shape);
    }

    [Fact]
    public void Doubling_takes_every_second_cell_from_the_middle_and_every_fourth_frame()
    {
        using var scope = TensorScope.Begin();
        var action = new ScalingAction(new ScalingOptions { Size = 5 });
        var field = Random(2, 2 * 9, 9, 9);

        var moved = action.Act(action.By(2), field);

        moved.Shape.ShouldBe([2, 2 * 3, 5, 5]);
        var byFrame = field.Reshape(2, 9, 2, 9, 9).Slice(1, 0, 9, 4).Slice(3, 0, 9, 2).Slice(4, 0, 9, 2);
        (moved - 2 * byFrame.Flatten(1, 2)).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void Halving_gives_half_the_field_back_on_every_second_cell_and_fourth_frame()
    {
        using var scope = TensorScope.Begin();
        var action = new ScalingAction(new ScalingOptions { Size = 9, Frames = 5 });
        var field = Random(1, 2 * 3, 5, 5);

        var moved = action.Act(action.By(0.5), field);

        var even = moved.Slice(2, 0, 9, 2).Slice(3, 0, 9, 2);
        (even.Narrow(1, 0, 2) - 0.5 * field.Narrow(1, 0, 2)).MaxAbs().ShouldBe(0);
        (even.Narrow(1, 8, 2) - 0.5 * field.Narrow(1, 2, 2)).MaxAbs().ShouldBe(0);
        // Frame 2 lies half way between the frames 0 and 1.
        (even.Narrow(1, 4, 2) - 0.25 * (field.Narrow(1, 0, 2) + field.Narrow(1, 2, 2)))
            .MaxAbs()
            .ShouldBeLessThan(1e-15);
    }

    [Fact]
    public void Halving_after_doubling_is_the_identity_where_the_cells_are_kept()
    {
        using var scope = TensorScope.Begin();
        var (coarse, fine) = (
            new ScalingAction(new ScalingOptions { Size = 5 }),
            new ScalingAction(new ScalingOptions { Size = 9, Frames = 9 })
        );
        var field = Random(1, 2 * 9, 9, 9);

        var back = fine.Act(fine.By(0.5), coarse.Act(coarse.By(2), field));

        (back - field).Slice(1, 0, 2).Slice(2, 0, 9, 2).Slice(3, 0, 9, 2).MaxAbs().ShouldBe(0);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.3)]
    public void Any_factor_agrees_with_the_formula_of_a_field_that_is_linear_between_its_points(double factor)
    {
        using var scope = TensorScope.Begin();
        var action = new ScalingAction();
        // u = x + 2t, v = 3y − t, from the middle of 11 × 11 cells and over 12 frames.
        static Tensor Field(double s, double rate, int frames)
        {
            var x = (Tensor.Arange(0, 11) - 5.0) * s;
            var t = (Tensor.Arange(0, frames) * rate).Reshape(frames, 1, 1);
            var u = x.Reshape(1, 1, 11) + 2 * t;
            var v = 3 * x.Reshape(1, 11, 1) - t;
            return Tensor.Stack([u.Expand(frames, 11, 11), v.Expand(frames, 11, 11)], 1).Flatten(0, 1).Unsqueeze(0);
        }

        var moved = action.Act(action.By(factor), Field(1, 1, 12));

        var frames = (int)moved.Size(1) / 2;
        frames.ShouldBe(factor < 1 ? 12 : 7);
        var known = action.ActOnMask(action.By(factor), Tensor.Ones([11, 11], DType.Bool));
        var formula = factor * Field(factor, factor * factor, frames);
        Tensor.Where(known, moved - formula, moved.ZerosLike()).MaxAbs().ShouldBeLessThan(1e-12);
        known.All().Item<bool>().ShouldBe(factor < 1);
    }

    [Fact]
    public void Temperatures_keep_their_amplitude()
    {
        using var scope = TensorScope.Begin();
        var action = new ScalingAction(
            new ScalingOptions
            {
                Components = 1,
                Amplitude = 0,
                Size = 3,
            }
        );
        var field = Random(1, 5, 5, 5);

        var moved = action.Act(action.By(2), field);

        (moved - field.Slice(1, 0, 5, 4).Slice(2, 0, 5, 2).Slice(3, 0, 5, 2)).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void More_frames_than_there_are_is_refused_with_how_many_it_takes()
    {
        using var scope = TensorScope.Begin();
        var action = new ScalingAction(new ScalingOptions { Frames = 4 });

        Should
            .Throw<ArgumentException>(() => action.Act(action.By(2), Random(1, 2 * 9, 5, 5)))
            .Message.ShouldContain("need 13 frames, but there are 9");
    }
}
