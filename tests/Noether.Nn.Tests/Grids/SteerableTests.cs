using Noether.Data.Actions;
using Noether.Nn.Grids;
using Noether.Symmetry;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Kernels.Planar;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Nn.Tests.Grids;

/// <summary>Frames that are turned, with the vectors in them.</summary>
public sealed class SteerableTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData("C(4)", "3 V", "2 regular", 3, 1)]
    [InlineData("C(4)", "2 regular", "3 regular", 5, 1)]
    [InlineData("C(4)", "2 regular", "V", 3, 1)]
    [InlineData("C(4)", "2 regular", "2 regular", 4, 2)]
    [InlineData("D(4)", "2 V", "1 regular", 3, 1)]
    [InlineData("D(4)", "1 regular", "2 V", 4, 2)]
    [InlineData("C(8)", "2 V", "2 regular", 3, 1)]
    [InlineData("C(8)", "2 regular", "2 regular", 5, 1)]
    [InlineData("C(8)", "2 regular", "2 V", 4, 2)]
    public void A5_a_quarter_turn_passes_through(string name, string from, string to, int window, int stride)
    {
        var group = GroupNames.Parse(name);
        using var layer = Layer(group, from, to, window, stride);
        var x = Fields.Random(layer.Input.Size, 16, 16);
        // A step of the finest rotation is a quarter turn after N / 4 of them.
        var quarter = group.Power(0, name == "C(8)" ? 2 : 1);

        foreach (var g in new[] { quarter, quarter * quarter, quarter * quarter * quarter, Mirror(group, quarter) })
            Error(layer, g, x).ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void A5_single_precision_keeps_it_to_its_rounding()
    {
        var group = FiniteGroups.Cyclic(4);
        using var layer = new SteerableConv2d(Field(group, "24 V"), Field(group, "16 regular"), 3, new Seed(1));
        var x = Fields.Random(48, 64, 64, type: DType.Float32);

        for (var k = 1; k <= 3; k++)
            Error(layer, group.Power(0, k), x).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void A7_a_wrong_sign_of_the_second_component_is_noticed()
    {
        var group = FiniteGroups.Cyclic(4);
        using var layer = Layer(group, "3 V", "2 regular", 3, 1);
        var x = Fields.Random(6, 16, 16);
        var wrong = Tensor.From([1.0, -1.0], 2, 1, 1).Repeat(3, 1, 1);
        var g = group.Power(0);

        // Images turn one way and vectors the other.
        var moved = layer.Forward(new PlanarAction(layer.Input).Act(g, x * wrong) * wrong);
        var expected = new PlanarAction(layer.Output).Act(g, layer.Forward(x));

        Fields.Relative(moved, expected).ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void The_field_that_points_outwards_is_fixed_by_every_turn()
    {
        var group = FiniteGroups.Dihedral(4);
        var axis = Tensor.Arange(0, 7, type: DType.Float64) - 3.0;
        var outwards = Tensor.Stack([axis.Repeat(7, 1), axis.Unsqueeze(1).Repeat(1, 7)]).Unsqueeze(0);

        foreach (var g in new[] { group.Power(0), group.Power(1), group.Power(0) * group.Power(1) })
            Fields.Largest(new PlanarAction(group.Defining).Act(g, outwards) - outwards).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void The_expanded_kernel_is_the_basis_times_the_coefficients()
    {
        var group = FiniteGroups.Cyclic(8);
        using var layer = Layer(group, "2 V", "3 regular", 3, 1);
        var basis = PlanarKernels.Basis(group.Defining, group.Regular(), 3);
        var coefficients = layer.Coefficients.ToArray<double>();

        var (kernel, _) = layer.Expanded();

        var values = kernel.Detach().ToArray<double>();
        for (var o = 0; o < 3; o++)
        {
            for (var i = 0; i < 2; i++)
            {
                var own = coefficients.AsSpan((o * 2 + i) * basis.Dimension, basis.Dimension);
                for (var d = 0; d < 9; d++)
                {
                    var expected = basis.At(own, d % 3 - 1, d / 3 - 1);
                    for (var n = 0; n < 8; n++)
                    {
                        for (var m = 0; m < 2; m++)
                            values[((o * 8 + n) * 4 + i * 2 + m) * 9 + d].ShouldBe(expected[n, m], 1e-12);
                    }
                }
            }
        }
    }

    [Fact]
    public void Mixed_fields_are_mapped_block_by_block()
    {
        var group = FiniteGroups.Cyclic(4);
        var mixed = Representation.Sum(group, [(2, group.Regular()), (3, group.Defining), (1, group.Trivial)]);
        using var layer = new SteerableConv2d(mixed, mixed, 3, new Seed(1), type: DType.Float64);

        Error(layer, group.Power(0), Fields.Random(mixed.Size, 8, 8)).ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void A_norm_shared_by_the_channels_of_a_field_keeps_turns()
    {
        var group = FiniteGroups.Cyclic(4);
        using var norm = new InnerBatchNorm(Field(group, "3 regular"), DType.Float64);
        var x = Fields.Random(12, 8, 8);

        var found = norm.Forward(new PlanarAction(norm.Fields).Act(group.Power(0), x));

        Fields
            .Relative(found, new PlanarAction(norm.Fields).Act(group.Power(0), norm.Forward(x)))
            .ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void Halving_and_doubling_keep_turns()
    {
        var group = FiniteGroups.Cyclic(4);
        var x = Fields.Random(4, 8, 8);
        Tensor Turn(Tensor field) => new PlanarAction(Field(group, "2 V")).Act(group.Power(0), field);

        Fields.Largest(FieldSampling.Halve(Turn(x)) - Turn(FieldSampling.Halve(x))).ShouldBeLessThan(1e-14);
        Fields.Largest(FieldSampling.Double(Turn(x)) - Turn(FieldSampling.Double(x))).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void The_kernel_is_expanded_once_for_many_calls_of_a_step()
    {
        using var layer = Layer(FiniteGroups.Cyclic(4), "3 V", "2 regular", 3, 1);
        var first = layer.Expanded().Kernel;
        layer.Forward(Fields.Random(6, 8, 8));

        layer.Expanded().Kernel.ShouldBeSameAs(first);
        layer.Forward(Fields.Random(6, 8, 8), frozen: true).RequiresGradient.ShouldBeFalse();
    }

    [Fact]
    public void A_stride_that_a_turn_would_shift_is_refused_and_an_odd_frame_is_not()
    {
        using var layer = Layer(FiniteGroups.Cyclic(4), "3 V", "2 regular", 3, 2, padding: 1);

        layer.Forward(Fields.Random(6, 9, 9)).Shape.ShouldBe([2, 8, 5, 5]);
        var error = Should.Throw<SymmetryException>(() => layer.Forward(Fields.Random(6, 8, 8)));

        error.Message.ShouldContain("use a window of 4 with padding 1");
    }

    private static double Error(SteerableConv2d layer, GroupElement g, Tensor x) =>
        Equivariance.Of(y => layer.Forward(y), x, g, new PlanarAction(layer.Input), new PlanarAction(layer.Output));

    private static GroupElement Mirror(Group group, GroupElement otherwise) =>
        group.Discrete.Length > 1 ? group.Power(1) : otherwise;

    private static SteerableConv2d Layer(
        Group group,
        string from,
        string to,
        int window,
        int stride,
        int? padding = null
    ) =>
        new(
            Field(group, from),
            Field(group, to),
            window,
            new Seed(1),
            new() { Stride = stride, Padding = padding },
            DType.Float64
        );

    private static Representation Field(Group group, string text)
    {
        var words = text.Split(' ');
        var field = words[^1] == "V" ? group.Defining : group.Regular();
        return words.Length == 1 ? field : field.Copies(int.Parse(words[0], null));
    }
}
