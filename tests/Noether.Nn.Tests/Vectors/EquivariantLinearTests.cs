using Noether.Nn.Vectors;
using Noether.Symmetry;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Tests.Vectors;

public sealed class EquivariantLinearTests
{
    public static TheoryData<string> Names => Cases.Names;

    [Theory, MemberData(nameof(Names))]
    public void E5_a_layer_is_equivariant_in_both_precisions(string name)
    {
        var (from, to) = Cases.Of(name);
        foreach (var type in (DType[])[DType.Float64, DType.Float32])
        {
            using var scope = TensorScope.Begin();
            using var layer = WithBias(new EquivariantLinear(from, to, new Seed(1), type: type));

            foreach (var g in Cases.Elements(from.Group))
                layer.EquivarianceError(Cases.Inputs(from, 8, type), g).ShouldBeLessThan(Cases.Tolerance(type), name);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_expanded_weight_is_the_one_of_the_basis(string name)
    {
        using var scope = TensorScope.Begin();
        var (from, to) = Cases.Of(name);
        using var layer = new EquivariantLinear(from, to, new Seed(1), type: DType.Float64);

        var weight = layer.Expanded().Weight;

        var expected = layer.Basis.Expand(layer.Coefficients.Detach().ToArray<double>());
        (weight - Tensor.From(expected.ToRowMajorArray(), to.Size, from.Size))
            .Abs()
            .Max()
            .ToDouble()
            .ShouldBeLessThan(1e-12);
    }

    [Theory, MemberData(nameof(Names))]
    public void Projecting_a_dense_weight_is_what_the_basis_says(string name)
    {
        using var scope = TensorScope.Begin();
        var (from, to) = Cases.Of(name);
        using var layer = new EquivariantLinear(from, to, new Seed(1), type: DType.Float64);
        var dense = new RandomStream(3).NextNormals(to.Size * from.Size);

        var projected = layer.Project(Tensor.From(dense, to.Size, from.Size));

        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(to.Size, from.Size, dense);
        var expected = Tensor.From(layer.Basis.Project(matrix).ToRowMajorArray(), to.Size, from.Size);
        (projected - expected).Abs().Max().ToDouble().ShouldBeLessThan(1e-12);
        (layer.Project(projected) - projected).Abs().Max().ToDouble().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void E12_the_output_of_each_type_begins_with_mean_square_one()
    {
        var group = ClassicalGroups.SpecialOrthogonal(3);
        var from = Representation.Sum(
            group,
            [(10, group.Trivial), (6, group.Tensor(1)), (4, group.Tensor(2)), (1, group.Tensor(3))]
        );
        var squares = new double[from.Size];
        const int Draws = 24;
        for (var draw = 0; draw < Draws; draw++)
        {
            using var scope = TensorScope.Begin();
            using var layer = new EquivariantLinear(from, from, new Seed(7).Child(draw), type: DType.Float64);
            using var generator = new Seed(8).Child(draw).ToGenerator();
            var mean = layer.Forward(Tensor.Normal(generator, [10_000, from.Size])).Detach().Square().Mean(0);
            var found = mean.ToArray<double>();
            for (var i = 0; i < squares.Length; i++)
                squares[i] += found[i] / Draws;
        }

        foreach (var type in from.Summands.GroupBy(summand => summand.Type))
            type.SelectMany(summand => summand.Positions)
                .Average(position => squares[position])
                .ShouldBe(1, 0.1, type.Key.ToString());
    }

    [Fact]
    public void E15_first_and_second_derivatives_are_those_of_finite_differences()
    {
        using var scope = TensorScope.Begin();
        var (from, to) = Cases.Of("O(2) about an axis");
        using var layer = WithBias(new EquivariantLinear(from, to, new Seed(1), type: DType.Float64));
        var x = Cases.Inputs(from, 4);
        // A loss on the gradient of a nonlinear energy, as Hamiltonian networks have.
        Tensor Loss()
        {
            var point = x.Detach().WithGradient();
            var slope = Gradients.Of(layer.Forward(point).Tanh().Square().Sum(), point, createGraph: true);
            return slope.Square().Sum();
        }

        var exact = Gradients.Of(Loss(), layer.Coefficients).ToArray<double>();

        const double Step = 1e-5;
        for (var i = 0; i < exact.Length; i += 7)
        {
            double Moved(double by)
            {
                using (Gradients.Pause())
                    layer.Coefficients.Narrow(0, i, 1).AddInPlace(by);
                return Loss().Detach().ToDouble();
            }

            var (after, before) = (Moved(Step), Moved(-2 * Step));
            Moved(Step);
            ((after - before) / (2 * Step)).ShouldBe(exact[i], 1e-6 * Math.Max(1, Math.Abs(exact[i])));
        }
    }

    [Fact]
    public void A_layer_that_could_only_give_zero_is_refused_with_both_representations()
    {
        var group = ClassicalGroups.Orthogonal(3);

        var refusal = Should.Throw<SymmetryException>(() =>
            new EquivariantLinear(group.Tensor(1), group.Tensor(2), new Seed(1))
        );

        refusal.Message.ShouldContain("V to T2");
    }

    private static EquivariantLinear WithBias(EquivariantLinear layer)
    {
        using var mode = Gradients.Pause();
        foreach (var parameter in layer.NamedParameters().Where(parameter => parameter.Name == "bias"))
            parameter.Value.FillInPlace(0.7);
        return layer;
    }
}
