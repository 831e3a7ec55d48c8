using Noether.Tests.Shared;
using Noether.Torch.Autograd;

namespace Noether.Torch.Tests;

public sealed class TensorScopeTests
{
    [Fact]
    public void A_scope_frees_everything_but_what_it_keeps()
    {
        var before = LiveTensors.Settled();

        Tensor kept;
        using (var scope = TensorScope.Begin())
        {
            var x = Tensor.Ones([3, 4], DType.Float64);
            kept = scope.Keep((x * 2 + x).Sum());
        }

        kept.ToDouble().ShouldBe(36);
        kept.Dispose();
        Runtime.LiveTensors.ShouldBe(before);
    }

    [Fact]
    public void A_kept_tensor_belongs_to_the_enclosing_scope()
    {
        Tensor kept;
        using (TensorScope.Begin())
        {
            using (var inner = TensorScope.Begin())
                kept = inner.Keep(Tensor.Ones([2]));
            kept.IsDisposed.ShouldBeFalse();
        }

        kept.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void Double_backward_through_a_cube_gives_six_x()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([2.0, -3.0]).WithGradient();
        var first = Gradients.Of(x.Pow(3).Sum(), x, createGraph: true);

        var second = Gradients.Of(first.Sum(), x);

        second.ToArray<double>().ShouldBe([12.0, -18.0]);
    }

    [Fact]
    public void A_failure_names_the_operation_and_the_shapes()
    {
        using var scope = TensorScope.Begin();
        var error = Should.Throw<TensorException>(() => Tensor.Ones([2, 3]).MatMul(Tensor.Ones([2, 3])));

        error.Message.ShouldContain("matmul(Float32[2, 3], Float32[2, 3])");
        error.Message.ShouldContain("cannot be multiplied");
    }

    [Fact]
    public void A_custom_function_has_the_derivative_it_was_given()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([1.0, 2.0]).WithGradient();
        var value = x.Detach().Square();
        var y = CustomFunction.Apply([x], [value], weights => [x.Detach() * 2 * weights[0]!]);

        var gradient = Gradients.Of(y[0].Sum(), x);

        gradient.ToArray<double>().ShouldBe([2.0, 4.0]);
    }

    [Fact]
    public void What_a_scope_lets_go_of_lives_until_another_thread_s_scope_ends()
    {
        IReadOnlyList<Tensor> handed = [];
        var maker = new Thread(() =>
        {
            using var scope = TensorScope.Begin();
            _ = Tensor.Ones([2]);
            handed = scope.Release();
        });
        maker.Start();
        maker.Join();
        handed.Count.ShouldBe(1);
        handed[0].ToDoubles().ShouldBe([1.0, 1]);

        using (TensorScope.Begin())
            TensorScope.Adopt(handed);

        Should.Throw<ObjectDisposedException>(() => handed[0].ToDoubles());
    }
}
