using Noether.Data.Actions;
using Noether.Data.Grids;
using Noether.Symmetry;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Tests.Actions;

public sealed class FieldActionTests
{
    private static Tensor Random(params ReadOnlySpan<long> shape)
    {
        using var generator = new Seed(3).ToGenerator();
        return Tensor.Normal(generator, shape);
    }

    // w(p) = p − centre in every frame: [1, 2·frames, h, w].
    private static Tensor Outward(long height, long width, long frames, DType type = DType.Float64)
    {
        var u = (Tensor.Arange(0, width) - (width - 1) / 2.0).Reshape(1, width).Expand(height, width);
        var v = (Tensor.Arange(0, height) - (height - 1) / 2.0).Reshape(height, 1).Expand(height, width);
        return Tensor.Stack([u, v]).Repeat(frames, 1, 1).Unsqueeze(0).To(type);
    }

    public static TheoryData<string> Planar => ["C(4)", "D(4)", "C(8)", "D(3)", "SO(2)", "O(2)"];

    public static TheoryData<string> All => ["uniform motion", "magnitude", "C(4)", "D(4)", "scale"];

    private static FieldAction Named(string name) =>
        name switch
        {
            "uniform motion" => new UniformMotionAction(),
            "magnitude" => new MagnitudeAction(),
            "scale" => new ScalingAction(new ScalingOptions { Factors = [1], ScalesTime = false }),
            _ => new PlanarAction(GroupNames.Parse(name)),
        };

    [Theory, MemberData(nameof(Planar))]
    public void The_field_that_points_outwards_is_a_fixed_point_of_every_rotation(string group)
    {
        using var scope = TensorScope.Begin();
        var action = new PlanarAction(GroupNames.Parse(group));
        var field = Outward(17, 17, 3, DType.Float32);
        var random = new RandomStream(1);

        for (var i = 0; i < 8; i++)
        {
            var g = action.Draw(random);
            var known = action.ActOnMask(g, Tensor.Ones([17, 17], DType.Bool));
            var difference = Tensor.Where(known, action.Act(g, field) - field, field.ZerosLike());
            difference.MaxAbs().ShouldBeLessThan(PlanarAction.IsExact(g) ? 1e-30 : 1e-5);
            known.To(DType.Int64).Sum().Item<long>().ShouldBeGreaterThan(190);
        }
    }

    [Fact]
    public void A10_four_quarter_turns_are_the_identity_and_one_is_not()
    {
        using var scope = TensorScope.Begin();
        var action = new PlanarAction(FiniteGroups.Cyclic(4));
        var field = Random(2, 6, 16, 16).To(DType.Float32);
        var turn = action.Group.Power(0);

        var once = action.Act(turn, field);
        var four = action.Act(turn, action.Act(turn, action.Act(turn, once)));

        four.ToBytes().ShouldBe(field.ToBytes());
        once.ToBytes().ShouldNotBe(field.ToBytes());
        Digest(once).ShouldNotBe(Digest(field));
        Digest(action.Act(action.Group.Power(0, 4), field)).ShouldBe(Digest(field));

        static string Digest(Tensor x) =>
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(x.ToBytes()));
    }

    [Fact]
    public void A_quarter_turn_takes_a_jet_to_the_right_upwards_and_its_place_with_it()
    {
        using var scope = TensorScope.Begin();
        var action = new PlanarAction(FiniteGroups.Cyclic(4));
        // At the right end of the middle row, u = 1.
        var field = Tensor.Zeros([1, 2, 3, 3]);
        field.Select(1, 0).Select(1, 1).Select(1, 2).FillInPlace(1);

        var turned = action.Act(action.Group.Power(0), field);

        // At the top of the middle column, v = 1.
        turned.Select(0, 0).Select(0, 1).Contiguous().ToDoubles().ShouldBe([0, 0, 0, 0, 0, 0, 0, 1, 0]);
        turned.Select(0, 0).Select(0, 0).MaxAbs().ShouldBe(0);
    }

    [Theory, MemberData(nameof(All))]
    public void The_product_acts_as_one_after_the_other_and_the_inverse_undoes(string name)
    {
        using var scope = TensorScope.Begin();
        var action = Named(name);
        var random = new RandomStream(5);
        var (g, h) = (action.Draw(random), action.Draw(random));
        var field = Random(2, 8, 7, 7);

        (action.Act(g * h, field) - action.Act(g, action.Act(h, field))).MaxAbs().ShouldBeLessThan(1e-12);
        (action.Act(g.Inverse, action.Act(g, field)) - field).MaxAbs().ShouldBeLessThan(1e-12);
        (action.Act(action.Group.Identity, field) - field).MaxAbs().ShouldBe(0);
    }

    [Theory, MemberData(nameof(All))]
    public void Samples_move_by_elements_of_their_own(string name)
    {
        using var scope = TensorScope.Begin();
        var action = Named(name);
        var elements = action.Draw(new RandomStream(2), 3);
        var field = Random(3, 4, 5, 5);

        var moved = action.ActEach(elements, field);

        for (var i = 0; i < 3; i++)
            (moved.Narrow(0, i, 1) - action.Act(elements[i], field.Narrow(0, i, 1))).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void Uniform_motion_adds_the_same_vector_to_every_frame_and_magnitude_multiplies()
    {
        using var scope = TensorScope.Begin();
        var (motion, magnitude) = (new UniformMotionAction(), new MagnitudeAction());
        var field = Random(1, 4, 3, 3);

        var moved = motion.Act(motion.By(0.5, -2), field) - field;
        var scaled = magnitude.Act(magnitude.By(0.25), field) - 0.25 * field;

        moved.Select(0, 0).Mean([1, 2]).ToDoubles().ShouldBe([0.5, -2, 0.5, -2], 1e-15);
        scaled.MaxAbs().ShouldBeLessThan(1e-15);
    }

    [Fact]
    public void Drawn_elements_are_those_of_the_test_sets()
    {
        var random = new RandomStream(7);
        var (motion, magnitude) = (new UniformMotionAction(), new MagnitudeAction());

        for (var i = 0; i < 200; i++)
        {
            var c = motion.Draw(random).Matrix;
            Math.Max(Math.Abs(c[0, 2]), Math.Abs(c[1, 2])).ShouldBeLessThanOrEqualTo(2);
            magnitude.Draw(random).Matrix[0, 0].ShouldBeInRange(0.05, 2);
        }
    }

    [Fact]
    public void A_rotation_between_the_cells_agrees_with_the_rotated_formula_on_the_disc()
    {
        using var scope = TensorScope.Begin();
        const int Side = 65;
        var action = new PlanarAction(FiniteGroups.Cyclic(8));
        var g = action.Group.Power(0);
        // w = (cos(y / 8), x²/200): smooth, so that bilinear errors are h²/8 · |w″|, below 0.01.
        Tensor Field(Func<double, double, (double U, double V)> w)
        {
            var (u, v) = (new double[Side * Side], new double[Side * Side]);
            for (var i = 0; i < Side * Side; i++)
                (u[i], v[i]) = w(i % Side - 32, i / Side - 32);
            return Tensor.Stack([Tensor.From(u, Side, Side), Tensor.From(v, Side, Side)]).Unsqueeze(0);
        }
        static (double U, double V) Flow(double x, double y) => (Math.Cos(y / 8), x * x / 200);
        var c = Math.Sqrt(0.5);

        var moved = action.Act(g, Field(Flow));
        var formula = Field(
            (x, y) =>
            {
                var (u, v) = Flow(c * (x + y), c * (y - x));
                return (c * (u - v), c * (u + v));
            }
        );

        Tensor.Where(PlanarAction.Disc(Side, Side), moved - formula, moved.ZerosLike()).MaxAbs().ShouldBeLessThan(0.01);
    }

    [Fact]
    public void Land_turns_with_the_water_and_grows_by_the_cells_that_would_mix_with_it()
    {
        using var scope = TensorScope.Begin();
        var action = new PlanarAction(FiniteGroups.Cyclic(8));
        var mask = Tensor.Ones([9, 9], DType.Bool);
        mask.Select(0, 4).Select(0, 7).FillInPlace(0);

        var quarter = action.ActOnMask(action.Group.Power(0, 2), mask);
        var eighth = action.ActOnMask(action.Group.Power(0), mask);

        quarter.Select(0, 7).Select(0, 4).Item<bool>().ShouldBeFalse();
        quarter.To(DType.Int64).Sum().Item<long>().ShouldBe(80);
        // (3, 0) turned by 45° lies at (2.1, 2.1): row and column 6.
        eighth.Select(0, 6).Select(0, 6).Item<bool>().ShouldBeFalse();
        eighth.Select(0, 4).Select(0, 4).Item<bool>().ShouldBeTrue();
        eighth.Select(0, 0).Select(0, 0).Item<bool>().ShouldBeFalse();
    }

    [Fact]
    public void A_batch_with_land_moves_together_and_its_land_stays_at_zero()
    {
        using var scope = TensorScope.Begin();
        var action = new UniformMotionAction();
        var mask = Tensor.Ones([1, 1, 2, 2], DType.Bool);
        mask.Select(2, 0).Select(2, 0).FillInPlace(0);
        var batch = new FieldBatch(Tensor.Zeros([1, 4, 2, 2]), Tensor.Zeros([1, 2, 2, 2]), mask);

        var moved = action.ActEach([action.By(1, -1)], batch);

        moved.Input.Select(1, 0).Contiguous().ToDoubles().ShouldBe([0, 1, 1, 1]);
        moved.Target.Select(1, 1).Contiguous().ToDoubles().ShouldBe([0, -1, -1, -1]);
    }

    [Fact]
    public void A_vector_field_turns_with_its_axes_its_mask_and_its_times()
    {
        using var scope = TensorScope.Begin();
        var action = new PlanarAction(FiniteGroups.Cyclic(4));
        var mask = Tensor.Ones([2, 3], DType.Bool);
        mask.Select(0, 0).Select(0, 2).FillInPlace(0);
        var field = new VectorField(Random(4, 2, 2, 3), mask);

        var turned = action.Act(action.Group.Power(0), field);

        turned.Frames.Shape.ShouldBe([4, 2, 3, 2]);
        turned.Times.ShouldBe(field.Times);
        turned.Mask.Select(0, 2).Select(0, 1).Item<bool>().ShouldBeFalse();
        turned.Mask.To(DType.Int64).Sum().Item<long>().ShouldBe(5);
    }

    [Fact]
    public void Features_of_the_regular_representation_are_permuted_as_they_turn()
    {
        using var scope = TensorScope.Begin();
        var group = FiniteGroups.Cyclic(4);
        var action = new PlanarAction(group.Trivial);
        var field = Random(1, 3, 4, 4);

        var turned = action.Act(group.Power(0), field);

        turned
            .Select(1, 2)
            .Select(1, 0)
            .Select(1, 3)
            .ToDouble()
            .ShouldBe(field.Select(1, 2).Select(1, 0).Select(1, 0).ToDouble());
    }

    [Theory, InlineData("C(4)"), InlineData("C(8)"), InlineData("D(3)")]
    public void The_gradient_of_a_moved_field_is_the_adjoint_of_the_move(string name)
    {
        using var scope = TensorScope.Begin();
        var action = new PlanarAction(GroupNames.Parse(name));
        var (g, x, w) = (action.Group.Power(0), Random(1, 4, 6, 6).WithGradient(), Random(1, 4, 6, 6) * 2);

        var gradient = Gradients.Of((action.Act(g, x) * w).Sum(), x);

        // ⟨g·x, w⟩ is linear in x, so its gradient is its value on every unit field; three of them are enough.
        foreach (var place in new[] { 0, 50, 143 })
        {
            var unit = Tensor.Zeros([144], DType.Float64);
            unit.Select(0, place).FillInPlace(1);
            var expected = (action.Act(g, unit.Reshape(1, 4, 6, 6)) * w).Sum().ToDouble();
            gradient.Flatten().Select(0, place).ToDouble().ShouldBe(expected, 1e-13);
        }
    }

    [Fact]
    public void A_group_that_does_not_turn_the_plane_is_refused_with_those_that_do() =>
        Should
            .Throw<SymmetryException>(() => new PlanarAction(GroupNames.Parse("SO(3)")))
            .Message.ShouldContain("C(4), D(4)");

    [Fact]
    public void An_element_of_another_group_is_refused()
    {
        using var scope = TensorScope.Begin();
        var action = new PlanarAction(FiniteGroups.Cyclic(4));

        Should.Throw<SymmetryException>(() => action.Act(FiniteGroups.Cyclic(8).Power(0), Random(1, 2, 3, 3)));
    }
}
