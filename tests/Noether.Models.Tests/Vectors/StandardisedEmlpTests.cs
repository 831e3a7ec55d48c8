using Noether.Models.Vectors;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Tests.Vectors;

public sealed class StandardisedEmlpTests
{
    private static readonly Group AboutTheAxis = ClassicalGroups.Orthogonal(2).Embedded(3);

    [Fact]
    public void Only_the_invariant_part_of_the_mean_is_taken_off_and_a_vector_is_divided_by_one_number()
    {
        using var scope = TensorScope.Begin();
        using var network = Network();

        network.Fit(Tensor.From([1.0, 2, 3, 10, 3.0, -2, 5, 14], 2, 4));

        // Along the axis the mean is 4, across it none is taken; the mass has mean 12 and spread 2.
        var spread = Math.Sqrt((1 + 4 + 1 + 9 + 4 + 1) / 6.0);
        var expected = Tensor.From([1 / spread, 2 / spread, -1 / spread, -1.0], 4);
        (network.Standardise(Tensor.From([1.0, 2, 3, 10], 1, 4)) - expected).MaxAbs().ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void The_gradient_is_that_of_automatic_differentiation()
    {
        using var scope = TensorScope.Begin();
        using var network = Network();
        var x = Inputs();
        network.Fit(x);

        var point = x.WithGradient();
        var expected = Gradients.Of(network.Forward(point).Sum(), point);

        (network.InputGradient(x) - expected).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void E11_what_is_taken_off_and_divided_by_keeps_the_symmetry()
    {
        using var scope = TensorScope.Begin();
        using var network = Network();
        var x = Inputs();
        network.Fit(x);
        var moving = network.Input.Evaluate(AboutTheAxis.Sample(new RandomStream(3)));

        var moved = network.Forward(x.Linear(Tensor.From(moving.ToRowMajorArray(), 4, 4)));

        (moved - network.Forward(x)).MaxAbs().ShouldBeLessThan(1e-12);
    }

    private static StandardisedEmlp Network()
    {
        var network = new StandardisedEmlp(
            new Emlp(
                AboutTheAxis.Defining.Plus(AboutTheAxis.Trivial),
                AboutTheAxis.Trivial,
                new EmlpShape(20, 2),
                new Seed(1)
            )
        );
        network.To(DType.Float64);
        return network;
    }

    private static Tensor Inputs()
    {
        using var generator = new Seed(2).ToGenerator();
        return Tensor.Normal(generator, [20, 4]) * 3 + 1;
    }
}
