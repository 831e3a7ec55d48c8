using Noether.Tests.Shared;

namespace Noether.Torch.Tests.Lifetime;

public sealed class ScopeMisuseTests
{
    [Fact]
    public void A_tensor_used_after_its_scope_says_how_to_keep_it()
    {
        Tensor lost;
        using (TensorScope.Begin())
            lost = Tensor.Ones([2]);

        var error = Should.Throw<ObjectDisposedException>(() => lost + 1);

        error.Message.ShouldContain("its scope ended. Return it through scope.Keep(...), or make it Unscoped()");
        lost.ToString().ShouldBe("freed tensor");
    }

    [Fact]
    public void Scopes_that_end_out_of_order_are_refused()
    {
        var outer = TensorScope.Begin();
        var inner = TensorScope.Begin();

        var error = Should.Throw<InvalidOperationException>(outer.Dispose);

        inner.Dispose();
        outer.Dispose();
        error.Message.ShouldContain("reverse order of their beginning");
    }

    [Fact]
    public void Ending_a_scope_or_a_tensor_twice_does_nothing()
    {
        var before = LiveTensors.Settled();
        var scope = TensorScope.Begin();
        var x = Tensor.Ones([2]);

        x.Dispose();
        x.Dispose();
        scope.Dispose();
        scope.Dispose();

        Runtime.LiveTensors.ShouldBe(before);
    }

    [Fact]
    public void An_unscoped_tensor_outlives_every_scope()
    {
        Tensor x;
        using (TensorScope.Begin())
        using (TensorScope.Begin())
            x = Tensor.Ones([2]).Unscoped();

        x.ToArray<float>().ShouldBe([1, 1]);
        x.Dispose();
    }

    [Fact]
    public void A_failure_inside_a_scope_frees_what_was_made()
    {
        var before = LiveTensors.Settled();

        Should.Throw<TensorException>(() =>
        {
            using var scope = TensorScope.Begin();
            return Tensor.Ones([2]).MatMul(Tensor.Ones([3]));
        });

        Runtime.LiveTensors.ShouldBe(before);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = TensorScope.Begin();
        Tensor? foreign = null;
        var thread = new Thread(() => foreign = Tensor.Ones([2]));
        thread.Start();
        thread.Join();

        scope.Keep(foreign!).IsDisposed.ShouldBeFalse();
        foreign!.Dispose();
    }
}
