using Noether.Tests.Shared;
using Noether.Torch.Optimisers;

namespace Noether.Torch.Tests.Optimisers;

public sealed class LbfgsTests
{
    [Fact]
    public void It_finds_the_bottom_of_rosenbrocks_valley()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([-1.2, 1.0, -0.5, 0.8]).WithGradient();
        Tensor Valley()
        {
            var (left, right) = (x.Slice(0, 0, 3), x.Slice(0, 1, 4));
            return ((right - left.Square()).Square() * 100 + (left - 1).Square()).Sum();
        }

        var lowest = new Lbfgs([x]).Minimise(Valley);

        lowest.ShouldBeLessThan(1e-16);
        (x.Detach() - 1).MaxAbs().ShouldBeLessThan(1e-7);
    }

    [Fact]
    public void A_quadratic_of_n_variables_takes_few_evaluations()
    {
        using var scope = TensorScope.Begin();
        var target = Tensor.Linspace(-1, 1, 20);
        var stiffness = Tensor.Linspace(1, 50, 20);
        Tensor[] parts = [Tensor.Zeros([2, 3], DType.Float64), Tensor.Zeros([14], DType.Float64)];
        foreach (var part in parts)
            part.RequiresGradient = true;
        var solver = new Lbfgs(parts, new LbfgsOptions { History = 20 });

        solver.Minimise(() => ((Tensor.Cat([parts[0].Flatten(), parts[1]]) - target).Square() * stiffness).Sum());

        (parts[0].Detach().Flatten() - target.Slice(0, 0, 6)).MaxAbs().ShouldBeLessThan(1e-8);
        (parts[1].Detach() - target.Slice(0, 6, 20)).MaxAbs().ShouldBeLessThan(1e-8);
        solver.Evaluations.ShouldBeLessThan(80);
    }

    [Fact]
    public void A_parameter_without_influence_stays_where_it_is()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([3.0, -1.0]).WithGradient();
        var idle = Tensor.From([5.0]).WithGradient();

        new Lbfgs([idle, x]).Minimise(() => (x - 1).Square().Sum());

        (x.Detach() - 1).MaxAbs().ShouldBeLessThan(1e-8);
        idle.ToDouble().ShouldBe(5);
    }

    [Fact]
    public void Nothing_native_is_left_behind()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([-1.2, 1.0]).WithGradient();
        var before = LiveTensors.Settled();

        new Lbfgs([x]).Minimise(() => (x.Square() + x).Exp().Sum());

        Runtime.LiveTensors.ShouldBe(before);
    }
}
