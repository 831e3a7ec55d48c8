using Noether.Torch.Autograd;

namespace Noether.Torch.Tests.Tensors;

public sealed class FailureTests
{
    [Fact]
    public void A_native_failure_leaves_the_process_working()
    {
        using var scope = TensorScope.Begin();
        var a = Tensor.Ones([2, 3]);

        for (var attempt = 0; attempt < 3; attempt++)
            Should.Throw<TensorException>(() => a + Tensor.Ones([4, 5]));

        (a + a).Sum().ToDouble().ShouldBe(12);
    }

    [Fact]
    public void A_message_is_free_of_the_librarys_own_sources()
    {
        using var scope = TensorScope.Begin();
        var error = Should.Throw<TensorException>(() => Tensor.Ones([2]).Reshape(3));

        error.Message.ShouldNotContain(".cpp");
        error.Message.ShouldNotContain("frame #");
        error.Message.ShouldContain("reshape(Float32[2], [3])");
    }

    [Fact]
    public void A_gradient_of_something_unrecorded_is_refused()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.Ones([2]);

        Should.Throw<TensorException>(() => Gradients.Of(x.Sum(), x)).Message.ShouldContain("gradient(");
    }

    [Fact]
    public void A_second_pass_through_a_freed_graph_is_refused()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.Ones([2]).WithGradient();
        var y = x.Pow(3).Sum();
        _ = Gradients.Of(y, x);

        Should.Throw<TensorException>(() => Gradients.Of(y, x));
    }

    [Fact]
    public void A_failure_in_a_custom_backward_pass_keeps_its_words()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.Ones([2]).WithGradient();
        var y = CustomFunction.Apply([x], [x.Detach()], _ => throw new InvalidOperationException("out of cheese"));

        var error = Should.Throw<TensorException>(() => Gradients.Of(y[0].Sum(), x));

        error.Message.ShouldContain("out of cheese");
    }

    [Fact]
    public void A_dimension_out_of_range_names_the_tensor()
    {
        using var scope = TensorScope.Begin();
        var error = Should.Throw<ArgumentOutOfRangeException>(() => Tensor.Ones([2, 3]).Size(2));

        error.Message.ShouldContain("Float32[2, 3]");
    }

    [Theory, InlineData("gpu"), InlineData("cuda:-1"), InlineData("cuda:x"), InlineData("")]
    public void A_device_that_is_none_is_refused_with_those_there_are(string text)
    {
        Should.Throw<UserException>(() => Device.Parse(text)).Message.ShouldContain("use cpu, cuda or cuda:0");
    }

    [Fact]
    public void Devices_read_back_as_written()
    {
        foreach (var device in new[] { Device.Cpu, Device.Cuda(), Device.Cuda(3) })
            Device.Parse(device.ToString()).ShouldBe(device);
    }

    [Fact]
    public void The_number_of_threads_is_what_was_set_and_never_0()
    {
        var before = Runtime.Threads;

        Runtime.Threads = 2;
        var set = Runtime.Threads;
        Runtime.Threads = before;

        set.ShouldBe(2);
        Should.Throw<ArgumentOutOfRangeException>(() => Runtime.Threads = 0);
    }
}
